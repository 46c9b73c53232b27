package io.streamgauge.load;

import io.streamgauge.files.GunzipStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.zip.ZipException;

/** The digest of a whole file, taken before any of it is loaded. */
final class FileDigest {

    private static final int BUFFER = 1 << 16;

    private FileDigest() {}

    /**
     * Adds the bytes of a file to a digest; a LoadException if it is compressed with gzip, and
     * cannot be decompressed to its end.
     */
    static void addTo(MessageDigest digest, Path file) throws IOException {
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
            if (file.toString().toLowerCase(Locale.ROOT).endsWith(".gz") && Files.size(file) > 0) {
                decompress(bytes, file);
            }
            readAll(bytes);
        }
    }

    private static void decompress(InputStream bytes, Path file) throws IOException {
        try {
            readAll(new GunzipStream(bytes));
        } catch (ZipException | EOFException e) {
            throw new LoadException(
                    "%s is damaged or not whole (%s): copy or compress it again"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static void readAll(InputStream bytes) throws IOException {
        byte[] buffer = new byte[BUFFER];
        while (bytes.read(buffer) >= 0) {
            // Reading is all that is needed.
        }
    }
}
