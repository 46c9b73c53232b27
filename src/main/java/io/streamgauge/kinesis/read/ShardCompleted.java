package io.streamgauge.kinesis.read;

/**
 * The proof that a shard was read to its end: it gave its last record, and every record that it
 * gave was delivered or is in the dead letters.
 *
 * <p>Only a {@link DeliveryWindow} that never refused a record makes one, and only with one can the
 * end of a shard be saved.
 */
public final class ShardCompleted implements DeliveryEnd {

    ShardCompleted() {}
}
