package io.streamgauge.local.kinesis;

/** What became of a record that was to be put into a shard. */
sealed interface Outcome {

    Shard shard();

    /** It is on the disk. */
    record Put(Shard shard, Place place) implements Outcome {

        SequenceNumber sequence() {
            return shard.sequence(place);
        }
    }

    /** The shard was too busy. */
    record Refused(Shard shard) implements Outcome {}
}
