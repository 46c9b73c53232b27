package io.streamgauge.camel.kinesis;

import java.io.IOException;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.core.SdkBytes;

/** Decompresses what is compressed with gzip, and leaves everything else as it is. */
final class Gunzip {

    /** A record has 10 MiB at most; what grows beyond this was made to fill the memory. */
    static final int MOST_BYTES = 64 << 20;

    private static final int HEADER_BYTES = 10;

    private Gunzip() {}

    /**
     * The data as they were before compression, if they are compressed.
     *
     * @throws IllegalArgumentException when they would have more than 64 MiB
     */
    static byte[] ifCompressed(SdkBytes data) {
        byte[] bytes = data.asByteArrayUnsafe();
        if (bytes.length <= HEADER_BYTES || bytes[0] != (byte) 0x1f || bytes[1] != (byte) 0x8b) {
            return data.asByteArray();
        }
        byte[] plain;
        try (GZIPInputStream stream = new GZIPInputStream(data.asInputStream())) {
            plain = stream.readNBytes(MOST_BYTES + 1);
        } catch (IOException notGzipAfterAll) {
            return data.asByteArray();
        }
        if (plain.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "The data of a record must have 64 MiB at most when it is decompressed, but %d bytes become more; let gunzip be false to take it as it is"
                            .formatted(bytes.length));
        }
        return plain;
    }
}
