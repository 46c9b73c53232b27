package io.streamgauge.local.timestream.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The rows of a file, read one by one: a line end inside of quotes does not end a row.
 *
 * @see <a href="https://docs.aws.amazon.com/timestream/latest/developerguide/ts-limits.html">Quotas
 *     of batch load</a>
 */
final class BatchRows implements AutoCloseable {

    /** A row may have 16 MB. */
    static final int MAX_ROW_BYTES = 16 << 20;

    private final InputStream source;
    private final BatchDialect dialect;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int filled;
    private long offset;
    private long line;

    /**
     * Rows from a position on.
     *
     * @param source begins at the first byte of the file, and is closed with this
     */
    BatchRows(InputStream source, BatchDialect dialect, long offset, long line) throws IOException {
        this.source = source;
        this.dialect = dialect;
        this.offset = offset;
        this.line = line;
        source.skipNBytes(offset);
    }

    /** The next row; nothing at the end of the file. */
    Optional<BatchRow> next() throws IOException {
        ByteArrayOutputStream row = new ByteArrayOutputStream(256);
        long first = line + 1;
        long start = offset;
        boolean quoted = false;
        boolean starts = true;
        boolean escaped = false;
        int c = read();
        if (c < 0) {
            return Optional.empty();
        }
        while (c >= 0 && (c != '\n' || quoted)) {
            if (c == '\n') {
                line++;
            }
            if (escaped) {
                escaped = false;
                starts = false;
            } else if (dialect.isEscape(c)) {
                escaped = true;
            } else if (c == dialect.quote() && (quoted || starts)) {
                quoted = !quoted;
                starts = !quoted;
            } else if (!quoted) {
                starts = c == dialect.separator() || (starts && dialect.isSpace(c));
            }
            row.write(c);
            if (row.size() > MAX_ROW_BYTES) {
                throw new TooLongException(first);
            }
            c = read();
        }
        line++;
        return Optional.of(new BatchRow(text(row), first, line, offset - start, offset));
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private static String text(ByteArrayOutputStream row) {
        String text = row.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private int read() throws IOException {
        if (at == filled) {
            filled = Math.max(0, source.read(buffer));
            at = 0;
            if (filled == 0) {
                return -1;
            }
        }
        offset++;
        return buffer[at++] & 0xff;
    }

    /** A row is longer than the quota, so that the file is not read any further. */
    static final class TooLongException extends IOException {

        static final String REASON = "A row exceeds the maximum size of 16 MB.";

        private static final long serialVersionUID = 1L;

        private final long line;

        TooLongException(long line) {
            super(REASON);
            this.line = line;
        }

        long line() {
            return line;
        }
    }
}
