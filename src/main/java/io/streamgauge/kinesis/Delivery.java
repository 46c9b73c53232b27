package io.streamgauge.kinesis;

import java.util.concurrent.CompletionStage;

/**
 * Takes what is read; the checkpoint passes a record when its stage has completed without a
 * failure.
 */
@FunctionalInterface
public interface Delivery {

    /** Takes one record. */
    CompletionStage<?> deliver(ShardRecord record);
}
