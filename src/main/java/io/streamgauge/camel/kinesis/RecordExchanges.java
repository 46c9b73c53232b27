package io.streamgauge.camel.kinesis;

import io.streamgauge.kinesis.ShardRecord;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.RollbackExchangeException;
import org.jspecify.annotations.Nullable;

/** Makes exchanges of records, and says what became of them. */
final class RecordExchanges {

    private final boolean batch;

    RecordExchanges(KinesisConfiguration options) {
        this.batch = options.isBatch();
    }

    /** Puts a record, or a list with a message for each of them, into the body of an exchange. */
    void fill(Exchange exchange, List<ShardRecord> records) {
        if (!batch) {
            exchange.setIn(new RecordMessage(exchange, records.get(0)));
            return;
        }
        exchange.getMessage().setBody(new RecordMessages(exchange, records));
        exchange.getMessage().setHeader(KinesisConstants.SHARD_ID, records.get(0).shardId());
    }

    /**
     * Why the records of an exchange were not taken, or null if they were.
     *
     * @return a {@link io.streamgauge.kinesis.read.PartialBatchFailureException} when the route
     *     told which of a batch were not
     */
    @Nullable Throwable failure(Exchange exchange, List<ShardRecord> records) {
        Throwable failure = exchange.getException();
        if (failure == null && exchange.isRollbackOnly()) {
            failure = new RollbackExchangeException("The exchange was rolled back", exchange);
        }
        // To look at the headers of a single record would make them.
        Object failed =
                batch ? exchange.getMessage().getHeader(KinesisConstants.BATCH_FAILURES) : null;
        return failed == null ? failure : new BatchFailures(records).failure(failed, failure);
    }
}
