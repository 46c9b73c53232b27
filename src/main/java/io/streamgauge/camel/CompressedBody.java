package io.streamgauge.camel;

import io.streamgauge.kinesis.CompressedRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A message body whose data is compressed with gzip: its bytes stay as they came, and who reads it
 * as text, a stream, JSON or rows reads it decompressed.
 */
public final class CompressedBody {

    private final CompressedRecord record;

    public CompressedBody(CompressedRecord record) {
        this.record = record;
    }

    /** The data as it came, compressed. */
    public byte[] bytes() {
        return record.copyOfData();
    }

    /**
     * The data decompressed, as it is read.
     *
     * @throws io.streamgauge.kinesis.UnreadableRecordException when not all of it can be
     *     decompressed, or it is too large
     */
    public InputStream open() {
        return record.decompress();
    }

    /** The data decompressed, as text in UTF-8. */
    String text() {
        try (InputStream stream = open()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reader reader() {
        return new InputStreamReader(open(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "%d bytes compressed with gzip".formatted(record.data().asByteArrayUnsafe().length);
    }
}
