package io.streamgauge.kinesis.read;

/**
 * The proof that a shard was read to its end, and that all of its records are settled.
 *
 * <p>Only a {@link DeliveryWindow} that refused no record creates it, and the end of a shard cannot
 * be saved without it.
 */
public final class ShardCompleted implements DeliveryEnd {

    ShardCompleted() {}
}
