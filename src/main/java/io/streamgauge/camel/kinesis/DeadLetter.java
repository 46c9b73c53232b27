package io.streamgauge.camel.kinesis;

import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.StreamRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A record that is given up.
 *
 * @param headers those of a message that was read, and why it is given up
 * @param failure what its last delivery threw, or null if it was never sent
 */
record DeadLetter(SdkBytes data, Map<String, Object> headers, @Nullable Throwable failure) {

    /** A record whose deliveries failed. */
    static DeadLetter of(ShardRecord record, Throwable failure) {
        Map<String, Object> headers = RecordHeaders.of(record);
        String message = failure.getMessage();
        String name = failure.getClass().getName();
        headers.put(KinesisConstants.ERROR, message == null ? name : name + ": " + message);
        return new DeadLetter(record.data(), headers, failure);
    }

    /** A record that Kinesis never takes. */
    static DeadLetter of(StreamRecord record, String reason) {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(KinesisConstants.PARTITION_KEY, record.partitionKey());
        headers.put(KinesisConstants.ERROR, reason);
        return new DeadLetter(record.data(), headers, null);
    }
}
