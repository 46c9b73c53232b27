package io.streamgauge.camel.kinesis;

import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.read.PartialBatchFailureException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** The records of a batch that a route names as failed. */
final class BatchFailures {

    private static final String NAMED =
            "the route names it in the header " + KinesisConstants.BATCH_FAILURES;

    /** The records of an aggregate share a sequence number, but are not the same. */
    private final IdentityHashMap<ShardRecord, Integer> byRecord = new IdentityHashMap<>();

    private final Map<String, Integer> bySequenceNumber = new HashMap<>();

    BatchFailures(List<ShardRecord> records) {
        for (int index = 0; index < records.size(); index++) {
            byRecord.put(records.get(index), index);
            ShardRecord record = records.get(index);
            bySequenceNumber.putIfAbsent(record.sequenceNumber(), index);
            bySequenceNumber.put(name(record.sequenceNumber(), record.subSequenceNumber()), index);
        }
    }

    /**
     * The failure of the batch.
     *
     * @param failed messages or sequence numbers, one or several
     * @param cause what the exchange failed with, or null
     * @return with the index of the first named record; of the whole batch if a name belongs to no
     *     record of it, because then it is not known which records succeeded
     */
    @Nullable Throwable failure(Object failed, @Nullable Throwable cause) {
        int first = byRecord.size();
        for (Object name : names(failed)) {
            Integer index = index(name);
            if (index == null) {
                return unknown(name, cause);
            }
            first = Math.min(first, index);
        }
        return first == byRecord.size()
                ? cause
                : new PartialBatchFailureException(
                        first,
                        NAMED,
                        Objects.requireNonNullElseGet(
                                cause, () -> new IllegalStateException(NAMED)));
    }

    private static Collection<?> names(Object failed) {
        if (failed instanceof Collection<?> several) {
            return several;
        }
        if (failed instanceof Object[] several) {
            return Arrays.asList(several);
        }
        return failed instanceof Message
                ? List.of(failed)
                : Arrays.stream(failed.toString().split("[\\s,]+", -1))
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    private @Nullable Integer index(@Nullable Object name) {
        if (!(name instanceof Message message)) {
            return bySequenceNumber.get(String.valueOf(name));
        }
        if (message instanceof RecordMessage known) {
            return byRecord.get(known.record());
        }
        String number = message.getHeader(KinesisConstants.SEQUENCE_NUMBER, "", String.class);
        Object within = message.getHeader(KinesisConstants.SUB_SEQUENCE_NUMBER);
        return bySequenceNumber.get(within == null ? number : name(number, within));
    }

    private static String name(String sequenceNumber, Object subSequenceNumber) {
        return sequenceNumber + "/" + subSequenceNumber;
    }

    private Throwable unknown(@Nullable Object name, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "The header %s must name records of the batch of %d that was delivered, by their messages or sequence numbers, but has '%s', so that the whole batch is delivered again: correct what the route sets there"
                        .formatted(KinesisConstants.BATCH_FAILURES, byRecord.size(), name),
                cause);
    }
}
