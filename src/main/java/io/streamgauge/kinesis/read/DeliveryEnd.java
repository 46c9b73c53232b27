package io.streamgauge.kinesis.read;

/**
 * How the delivery of a shard ended: with an outcome for every record of the shard, or without.
 *
 * <p>That nothing is in flight says neither: records may have been refused.
 */
public sealed interface DeliveryEnd permits ShardCompleted, DeliveryEnd.Interrupted {

    /**
     * Records of the shard have no outcome, because of a stop, a lost lease or a failure: they are
     * read again from the checkpoint.
     */
    record Interrupted() implements DeliveryEnd {}
}
