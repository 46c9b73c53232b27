package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.ShardRecord;
import java.util.concurrent.CompletionStage;

/**
 * Takes the records whose delivery failed for good; the shard moves on when the stage has
 * completed.
 */
@FunctionalInterface
public interface DeadLetterHandler {

    /** Takes one record and the failure of its last delivery. */
    CompletionStage<?> take(ShardRecord record, Throwable failure);
}
