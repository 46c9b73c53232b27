package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.ShardRecord;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Takes what is read; the checkpoint passes records when their stage has completed without a
 * failure.
 */
@FunctionalInterface
public interface RecordHandler {

    /**
     * Takes records of one shard, in their order: one, or as many as a batch may have.
     *
     * @return fails with a {@link PartialBatchFailureException} when the first of them were taken,
     *     and with anything else when none counts as taken
     */
    CompletionStage<?> deliver(List<ShardRecord> records);

    /** The record in the form in which it is delivered; called once, before it is in a batch. */
    default ShardRecord prepare(ShardRecord record) {
        return record;
    }
}
