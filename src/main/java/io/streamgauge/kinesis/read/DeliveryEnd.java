package io.streamgauge.kinesis.read;

/** How the delivery of a shard ended. Records may have been refused although none is in flight. */
public sealed interface DeliveryEnd permits ShardCompleted, DeliveryEnd.Interrupted {

    /**
     * A stop, a lost lease or a failure left records of the shard unsettled: they are read again
     * from the checkpoint.
     */
    record Interrupted() implements DeliveryEnd {}
}
