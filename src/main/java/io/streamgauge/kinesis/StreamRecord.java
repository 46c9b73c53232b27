package io.streamgauge.kinesis;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/**
 * A record to be written to a stream.
 *
 * @param explicitHashKey a decimal number below 2^128 that selects the shard instead of the hash of
 *     the partition key, or null
 */
public record StreamRecord(SdkBytes data, String partitionKey, @Nullable String explicitHashKey) {

    private static final int MAX_ASCII = 0x7F;

    /** The bytes of data and partition key, which count towards the limits of Kinesis. */
    public int size() {
        return data.asByteArrayUnsafe().length + encodedLength(partitionKey);
    }

    public PutRecordsRequestEntry entry() {
        return PutRecordsRequestEntry.builder()
                .data(data)
                .partitionKey(partitionKey)
                .explicitHashKey(explicitHashKey)
                .build();
    }

    /** The length of a text in UTF-8; only text beyond ASCII is encoded. */
    private static int encodedLength(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > MAX_ASCII) {
                return text.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return text.length();
    }
}
