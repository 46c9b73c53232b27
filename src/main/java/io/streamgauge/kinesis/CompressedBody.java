package io.streamgauge.kinesis;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A message body whose data is compressed with gzip. As bytes it stays compressed; as text, a
 * stream, JSON or rows it is read decompressed.
 */
public final class CompressedBody {

    private final CompressedRecord record;

    public CompressedBody(CompressedRecord record) {
        this.record = record;
    }

    /** The compressed data. */
    public byte[] bytes() {
        return record.copyOfData();
    }

    /**
     * The data, decompressed while it is read.
     *
     * @throws UnreadableRecordException when it cannot be decompressed, or is too large
     */
    public InputStream open() {
        return record.decompress();
    }

    /** The decompressed data, as text in UTF-8. */
    public String text() {
        try (InputStream stream = open()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The decompressed data, as characters in UTF-8. */
    public Reader reader() {
        return new InputStreamReader(open(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "%d bytes compressed with gzip".formatted(record.data().asByteArrayUnsafe().length);
    }
}
