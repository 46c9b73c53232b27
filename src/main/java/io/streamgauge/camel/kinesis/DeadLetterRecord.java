package io.streamgauge.camel.kinesis;

import io.streamgauge.deadletter.RowJson;
import io.streamgauge.kinesis.FailureReason;
import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.StreamRecord;
import io.streamgauge.kinesis.write.RecordResult;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A record that is given up, or a row that never became one.
 *
 * @param headers those of a message that was read, and why it is given up
 * @param failure what its last delivery threw, or null if it was never sent
 */
record DeadLetterRecord(Content content, Map<String, Object> headers, @Nullable Throwable failure) {

    /** What a dead letter holds. */
    sealed interface Content {
        /** The bytes for whoever takes the letter as a message. */
        byte[] bytes();
    }

    /** The data of a record. */
    record Data(SdkBytes data) implements Content {
        @Override
        public byte[] bytes() {
            return data.asByteArray();
        }
    }

    /** A row that its mapping, or the reader of its file, rejected. */
    record RejectedRow(Row row) implements Content {
        @Override
        public byte[] bytes() {
            return RowJson.bytes(row);
        }
    }

    /** A record whose deliveries failed. */
    static DeadLetterRecord of(ShardRecord record, Throwable failure) {
        Map<String, Object> headers = RecordHeaders.of(record);
        headers.put(KinesisConstants.ERROR, FailureReason.of(failure));
        return new DeadLetterRecord(new Data(record.data()), headers, failure);
    }

    /** A record that Kinesis never takes. */
    static DeadLetterRecord of(StreamRecord record, String origin, RecordResult.Rejected rejected) {
        Map<String, Object> headers = rejected(origin, rejected.message());
        headers.put(KinesisConstants.PARTITION_KEY, record.partitionKey());
        headers.put(KinesisConstants.ERROR_CLASS, word(rejected.reason()));
        return new DeadLetterRecord(new Data(record.data()), headers, null);
    }

    /** A row that became no record. */
    static DeadLetterRecord of(Rejection rejection) {
        Map<String, Object> headers = rejected(rejection.row().origin(), rejection.message());
        headers.put(KinesisConstants.ERROR_CLASS, "mapping");
        return new DeadLetterRecord(new RejectedRow(rejection.row()), headers, null);
    }

    /** Where the row or the record came from, for people to find it. */
    String origin() {
        return header(KinesisConstants.ORIGIN);
    }

    /** Why it is given up. */
    String reason() {
        return header(KinesisConstants.ERROR);
    }

    /** Both, where the reason does not begin with the origin already. */
    String originAndReason() {
        return reason().startsWith(origin()) ? reason() : origin() + ": " + reason();
    }

    private static Map<String, Object> rejected(String origin, String reason) {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(KinesisConstants.ERROR, reason);
        headers.put(KinesisConstants.ORIGIN, origin);
        return headers;
    }

    private static String word(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    private String header(String name) {
        Object value = headers.get(name);
        return value == null ? "" : value.toString();
    }
}
