package io.streamgauge.camel.kinesis;

import io.streamgauge.kinesis.PartialFailureException;
import io.streamgauge.kinesis.ShardRecord;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RollbackExchangeException;
import org.jspecify.annotations.Nullable;

/** Makes exchanges of records, and says what became of them. */
final class RecordExchanges {

    private final boolean batch;
    private final boolean gunzip;

    RecordExchanges(KinesisConfiguration options) {
        this.batch = options.isBatch();
        this.gunzip = options.isGunzip();
    }

    /** Puts a record, or a list with a message for each of them, into the body of an exchange. */
    void fill(Exchange exchange, List<ShardRecord> records) {
        if (!batch) {
            exchange.setIn(new RecordMessage(exchange, records.get(0), gunzip));
            return;
        }
        exchange.getMessage().setBody(new RecordMessages(exchange, records, gunzip));
        exchange.getMessage().setHeader(KinesisConstants.SHARD_ID, records.get(0).shardId());
    }

    /**
     * Why the records of an exchange were not taken, or null if they were.
     *
     * @return a {@link PartialFailureException} when the route told which of a batch were not
     */
    @Nullable Throwable failure(Exchange exchange, List<ShardRecord> records) {
        Throwable failure = exchange.getException();
        if (failure == null && exchange.isRollbackOnly()) {
            failure = new RollbackExchangeException("The exchange was rolled back", exchange);
        }
        // To look at the headers of a single record would make them.
        Object failed =
                batch ? exchange.getMessage().getHeader(KinesisConstants.BATCH_FAILURES) : null;
        if (failed == null) {
            return failure;
        }
        int first = first(failed, records);
        String named = "the route names it in the header " + KinesisConstants.BATCH_FAILURES;
        return first == records.size()
                ? failure
                : new PartialFailureException(
                        first, named, failure == null ? new IllegalStateException(named) : failure);
    }

    private static int first(Object failed, List<ShardRecord> records) {
        Collection<?> names =
                failed instanceof Collection<?> several
                        ? several
                        : Arrays.asList(failed.toString().split("[\\s,]+", -1));
        List<String> numbers = names.stream().map(RecordExchanges::sequenceNumber).toList();
        int place = 0;
        while (place < records.size() && !numbers.contains(records.get(place).sequenceNumber())) {
            place++;
        }
        return place;
    }

    private static String sequenceNumber(@Nullable Object name) {
        return name instanceof Message message
                ? message.getHeader(KinesisConstants.SEQUENCE_NUMBER, "", String.class)
                : String.valueOf(name);
    }
}
