package io.streamgauge.local.timestream.batch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file.
 *
 * @param first its first line, from 1
 * @param last its last line
 * @param bytes its size, with the end of its last line
 * @param end the offset of the byte after it
 */
record BatchRow(String text, long first, long last, long bytes, long end) {

    /** A row that is not CSV. */
    static final class MalformedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String reason;

        MalformedException(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    boolean isBlank() {
        return text.isBlank();
    }

    /** Its values, with null for no value. */
    List<@Nullable String> values(BatchDialect dialect) throws MalformedException {
        return new Scan(text, dialect).values();
    }

    /** The scan of one row. */
    private static final class Scan {

        private final String text;
        private final BatchDialect dialect;
        private int at;

        Scan(String text, BatchDialect dialect) {
            this.text = text;
            this.dialect = dialect;
        }

        List<@Nullable String> values() throws MalformedException {
            List<@Nullable String> values = new ArrayList<>();
            values.add(value());
            while (at < text.length()) {
                at++;
                values.add(value());
            }
            return values;
        }

        private @Nullable String value() throws MalformedException {
            int start = at;
            skipSpace();
            if (at < text.length() && text.charAt(at) == dialect.quote()) {
                return orNull(quoted());
            }
            at = start;
            return orNull(bare());
        }

        private String quoted() throws MalformedException {
            StringBuilder value = new StringBuilder();
            at++;
            while (at < text.length()) {
                char c = text.charAt(at++);
                boolean isLast = at == text.length();
                if (dialect.isEscape(c) && !isLast) {
                    value.append(text.charAt(at++));
                } else if (c != dialect.quote()) {
                    value.append(c);
                } else if (!isLast && text.charAt(at) == dialect.quote()) {
                    value.append(text.charAt(at++));
                } else {
                    skipSpace();
                    if (at < text.length() && text.charAt(at) != dialect.separator()) {
                        throw new MalformedException("A quoted value is followed by other text.");
                    }
                    return value.toString();
                }
            }
            throw new MalformedException("A quoted value is not closed.");
        }

        private String bare() {
            StringBuilder value = new StringBuilder();
            while (at < text.length() && text.charAt(at) != dialect.separator()) {
                char c = text.charAt(at++);
                if (dialect.isEscape(c) && at < text.length()) {
                    c = text.charAt(at++);
                }
                value.append(c);
            }
            return dialect.trims() ? value.toString().strip() : value.toString();
        }

        private void skipSpace() {
            while (at < text.length() && dialect.isSpace(text.charAt(at))) {
                at++;
            }
        }

        private @Nullable String orNull(String value) {
            return value.isEmpty() || value.equals(dialect.nullText()) ? null : value;
        }
    }
}
