package io.streamgauge.camel.kinesis;

import io.streamgauge.kinesis.ShardRecord;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RollbackExchangeException;
import org.jspecify.annotations.Nullable;

/** The conversion of records to exchanges, and of exchanges to the outcome of their records. */
final class RecordExchanges {

    private final boolean batch;

    RecordExchanges(KinesisConfiguration options) {
        this.batch = options.isBatch();
    }

    /** Sets the message of a record, or a list with a message for each record, in an exchange. */
    void fill(Exchange exchange, List<ShardRecord> records) {
        if (!batch) {
            exchange.setIn(new RecordMessage(exchange, records.get(0)));
            return;
        }
        exchange.getMessage().setBody(new RecordMessages(exchange, records));
        exchange.getMessage().setHeader(KinesisConstants.SHARD_ID, records.get(0).shardId());
    }

    /**
     * The failure of an exchange, or null if it succeeded.
     *
     * @return a {@link io.streamgauge.kinesis.read.PartialBatchFailureException} if the route named
     *     the records of a batch that failed
     */
    @Nullable Throwable failure(Exchange exchange, List<ShardRecord> records) {
        Throwable failure = exchange.getException();
        if (failure == null && exchange.isRollbackOnly()) {
            failure = new RollbackExchangeException("The exchange was rolled back", exchange);
        }
        // Access would create the headers of a single record.
        Object failed =
                batch ? exchange.getMessage().getHeader(KinesisConstants.BATCH_FAILURES) : null;
        return failed == null ? failure : new BatchFailures(records).failure(failed, failure);
    }

    /** The messages of a batch, each created on first access. */
    private static final class RecordMessages extends AbstractList<Message>
            implements RandomAccess {

        private final Exchange exchange;
        private final List<ShardRecord> records;
        private final @Nullable Message[] made;

        RecordMessages(Exchange exchange, List<ShardRecord> records) {
            this.exchange = exchange;
            this.records = records;
            this.made = new Message[records.size()];
        }

        @Override
        public synchronized Message get(int index) {
            Message message = made[index];
            if (message == null) {
                message = new RecordMessage(exchange, records.get(index));
                made[index] = message;
            }
            return message;
        }

        @Override
        public int size() {
            return made.length;
        }
    }
}
