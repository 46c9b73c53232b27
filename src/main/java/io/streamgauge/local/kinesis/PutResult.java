package io.streamgauge.local.kinesis;

/** The result of a put of one record. */
sealed interface PutResult {

    Shard shard();

    /** It is on the disk. */
    record Put(Shard shard, RecordPlace place) implements PutResult {

        SequenceNumber sequence() {
            return shard.sequence(place);
        }
    }

    /** The shard was too busy. */
    record Refused(Shard shard) implements PutResult {}
}
