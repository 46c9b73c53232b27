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

/** The records of a batch that a route names as not taken. */
final class BatchFailures {

    private static final String NAMED =
            "the route names it in the header " + KinesisConstants.BATCH_FAILURES;

    /** The records of an aggregate have their sequence number in common, but are not the same. */
    private final IdentityHashMap<ShardRecord, Integer> byRecord = new IdentityHashMap<>();

    private final Map<String, Integer> bySequenceNumber = new HashMap<>();

    BatchFailures(List<ShardRecord> records) {
        for (int place = 0; place < records.size(); place++) {
            byRecord.put(records.get(place), place);
            ShardRecord record = records.get(place);
            bySequenceNumber.putIfAbsent(record.sequenceNumber(), place);
            bySequenceNumber.put(name(record.sequenceNumber(), record.subSequenceNumber()), place);
        }
    }

    /**
     * The failure of the batch.
     *
     * @param failed messages or sequence numbers, one or several
     * @param cause what the exchange failed with, or null
     * @return with the place of the first record that is named; of the whole batch if something is
     *     named that is none of its records, as then nobody knows what was taken
     */
    @Nullable Throwable failure(Object failed, @Nullable Throwable cause) {
        int first = byRecord.size();
        for (Object name : names(failed)) {
            Integer place = place(name);
            if (place == null) {
                return unknown(name, cause);
            }
            first = Math.min(first, place);
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

    private @Nullable Integer place(@Nullable Object name) {
        if (!(name instanceof Message message)) {
            return bySequenceNumber.get(String.valueOf(name));
        }
        if (message instanceof KinesisMessage known) {
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
                "The header %s must name records of the batch of %d that was delivered, by their messages or sequence numbers, but has '%s', which is none of them: all of it is delivered again; correct what the route puts there"
                        .formatted(KinesisConstants.BATCH_FAILURES, byRecord.size(), name),
                cause);
    }
}
