package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.ShardRecord;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Handles the records of a stream. The checkpoint moves past records when their stage has completed
 * without a failure.
 */
@FunctionalInterface
public interface RecordHandler {

    /**
     * Handles records of one shard, in their order: one, or at most as many as the batch size.
     *
     * @return fails with a {@link PartialBatchFailureException} when the first records were
     *     handled, and with anything else when none counts as handled
     */
    CompletionStage<?> handle(List<ShardRecord> records);

    /** Converts a record to the form in which it is handled; called once, before it is batched. */
    default ShardRecord prepare(ShardRecord record) {
        return record;
    }
}
