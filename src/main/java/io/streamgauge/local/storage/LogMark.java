package io.streamgauge.local.storage;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in DuckDB's write-ahead log.
 *
 * @param headers checksum of the headers of the database file, which each checkpoint changes
 * @param length bytes of the log since that checkpoint
 * @param checksum checksum of those bytes
 */
record LogMark(long headers, long length, long checksum) {

    private static final Pattern TEXT =
            Pattern.compile(
                    "headers (\\p{XDigit}{8}) length (\\p{XDigit}{16}) checksum"
                            + " (\\p{XDigit}{8})\n");

    static Optional<LogMark> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new LogMark(hex(matcher, 1), hex(matcher, 2), hex(matcher, 3)))
                : Optional.empty();
    }

    /** A line that has the same length for each place, so that it can be written over the last. */
    String text() {
        return String.format(
                Locale.ROOT,
                "headers %08x length %016x checksum %08x\n",
                headers,
                length,
                checksum);
    }

    private static long hex(Matcher matcher, int group) {
        return Long.parseLong(matcher.group(group), 16);
    }
}
