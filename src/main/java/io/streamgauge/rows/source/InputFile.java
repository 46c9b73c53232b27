package io.streamgauge.rows.source;

import io.airlift.compress.zstd.ZstdInputStream;
import io.streamgauge.files.GunzipStream;
import io.streamgauge.files.ZstdFrames;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file to read, which is decompressed according to its name.
 *
 * @param name the prefix of the rows' origins
 */
public record InputFile(Path path, String name) {

    public InputFile {
        path = path.toAbsolutePath();
        if (!Files.isRegularFile(path)) {
            throw new RowsException(
                    path
                            + (Files.exists(path) ? " is not a file" : " does not exist")
                            + ": name a file to read");
        }
        try {
            if (Files.size(path) == 0) {
                throw empty(path);
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    public InputFile(Path path) {
        this(path, String.valueOf(path.getFileName()));
    }

    private String fileName() {
        return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    }

    /** The name without the suffix of a compression, in lower case. */
    public String plainName() {
        return fileName().replaceFirst("\\.(gz|zst)$", "");
    }

    /** Decompresses a compressed file to its end, to find damage. */
    public void check() {
        if (plainName().equals(fileName())) {
            return;
        }
        try (InputStream stream = open()) {
            checkFrames();
            stream.transferTo(OutputStream.nullOutputStream());
        } catch (IOException | RuntimeException e) {
            throw unreadable(e);
        }
    }

    private void checkFrames() throws IOException {
        if (fileName().endsWith(".zst")) {
            try (InputStream frames = new BufferedInputStream(Files.newInputStream(path))) {
                ZstdFrames.check(frames);
            }
        }
    }

    /** The decompressed content. */
    InputStream open() throws IOException {
        InputStream stream = Files.newInputStream(path);
        try {
            String name = fileName();
            if (name.endsWith(".gz")) {
                return new GunzipStream(stream);
            }
            return name.endsWith(".zst") ? new ZstdInputStream(stream) : stream;
        } catch (RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    /**
     * The decompressed content as UTF-8, without a byte order mark.
     *
     * @param declared the character set of a file without a byte order mark
     */
    public InputStream openText(@Nullable Charset declared) throws IOException {
        return TextEncoding.decoded(
                new PushbackInputStream(open(), TextEncoding.SAMPLE_BYTES), declared);
    }

    /** As {@link #openText}, for a reader that reports all failures as of this file. */
    public InputStream text() {
        try {
            return openText(null);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Closes what read this file. */
    public void close(Closeable reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    public RowsException empty() {
        return empty(path);
    }

    public RowsException unreadable(Exception cause) {
        return unreadable(path, cause);
    }

    /** The exception for a failure after the rows before a place were returned. */
    public RowsException brokenOff(String place, Exception cause) {
        return new RowsException(
                "%s cannot be read further at %s (%s): check that it is complete, and in the declared encoding"
                        .formatted(path, place, reason(cause)),
                cause);
    }

    private static RowsException empty(Path path) {
        return new RowsException(
                path + " is empty: even a table without rows has a header or a schema");
    }

    private static RowsException unreadable(Path path, Exception cause) {
        return new RowsException(
                "%s cannot be read (%s): check that it is complete, and of the format that its name says"
                        .formatted(path, reason(cause)),
                cause);
    }

    private static String reason(Exception cause) {
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
