package io.streamgauge.kinesis;

import io.streamgauge.files.GunzipStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Recognizes and decompresses data compressed with gzip.
 *
 * <p>As with gzip(1), data may have several members, and zeros after the last. Other bytes after a
 * member, a truncated member, and a wrong checksum or length are errors.
 */
final class GzipRecords {

    private static final byte[] MAGIC = {0x1f, (byte) 0x8b, 8};

    private static final int BUFFER = 1 << 14;

    private GzipRecords() {}

    /** Whether a record begins like compressed data; quick, because most records do not. */
    static boolean isCompressed(ShardRecord record) {
        return record.dataStartsWith(MAGIC)
                && GunzipStream.isCompressed(record.data().asByteArrayUnsafe());
    }

    /**
     * Decompresses the data up to a limit of bytes without keeping it: a length in it may be wrong.
     */
    static DecompressedSize decompressedSize(byte[] data, long limit) {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (InputStream stream = new GunzipStream(new ByteArrayInputStream(data))) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                size += read;
                if (size > limit) {
                    return new DecompressedSize.Unreadable(
                            "it is more than %d bytes when decompressed: raise \"maxInflatedSize\", or set \"gunzip\" to false to keep it compressed"
                                    .formatted(limit));
                }
            }
            return new DecompressedSize.Size(size);
        } catch (IOException e) {
            return new DecompressedSize.Unreadable(
                    "it cannot be decompressed (%s): set \"gunzip\" to false to keep it compressed"
                            .formatted(e.getMessage()));
        }
    }
}
