package io.streamgauge.kinesis;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/**
 * A record on its way to a stream.
 *
 * @param explicitHashKey a decimal number below 2^128 that chooses the shard in place of the
 *     partition key's hash, or null
 */
public record StreamRecord(SdkBytes data, String partitionKey, @Nullable String explicitHashKey) {

    private static final int LONGEST_ASCII = 0x7F;

    /** A record whose shard follows from its partition key. */
    public static StreamRecord of(SdkBytes data, String partitionKey) {
        return new StreamRecord(data, partitionKey, null);
    }

    /** The bytes that count towards the limits of a record and of a request: data and key. */
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

    /** The bytes of a text in UTF-8, counted without encoding it where it is plain. */
    private static int encodedLength(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > LONGEST_ASCII) {
                return text.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return text.length();
    }
}
