package io.streamgauge.kinesis;

import io.streamgauge.files.GunzipStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Tells what is compressed with gzip, and what becomes of it.
 *
 * <p>What gzip(1) takes is taken: members one after the other, and zeros behind the last. What it
 * complains of is not: other bytes behind a member, a member that is cut off, a wrong checksum or
 * length.
 */
final class GzipRecords {

    private static final byte[] MAGIC = {0x1f, (byte) 0x8b, 8};

    private static final int BUFFER = 1 << 14;

    private GzipRecords() {}

    /** Whether a record begins as compressed data do: told at once, as most do not. */
    static boolean isCompressed(ShardRecord record) {
        return record.dataStartsWith(MAGIC)
                && GunzipStream.isCompressed(record.data().asByteArrayUnsafe());
    }

    /**
     * Decompresses all of the data, and keeps none of it: a length in the data may be wrong.
     *
     * @param limit how many bytes they may become
     */
    static DecompressedSize inflate(byte[] data, long limit) {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (InputStream stream = new GunzipStream(new ByteArrayInputStream(data))) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                size += read;
                if (size > limit) {
                    return new DecompressedSize.Unreadable(
                            "it is more than %d bytes when it is decompressed; raise \"maxInflatedSize\", or set \"gunzip\" to false to take it as it is"
                                    .formatted(limit));
                }
            }
            return new DecompressedSize.Size(size);
        } catch (IOException e) {
            return new DecompressedSize.Unreadable(
                    "it cannot be decompressed: %s; set \"gunzip\" to false to take it as it is"
                            .formatted(e.getMessage()));
        }
    }
}
