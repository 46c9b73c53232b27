package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.ShardRecord;
import java.util.concurrent.CompletionStage;

/**
 * Handles records whose retries are exhausted; the shard continues when the stage has completed.
 */
@FunctionalInterface
public interface DeadLetterHandler {

    /** Handles one record and the failure of its last attempt. */
    CompletionStage<?> handle(ShardRecord record, Throwable failure);
}
