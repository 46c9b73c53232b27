package io.streamgauge.local.timestream.query.functions;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A pattern that times are written by and read by, whatever its letters.
 *
 * @param parts what it is made of, in their order
 */
record DateTimePattern(List<DateTimePart> parts) {

    DateTimePattern {
        parts = List.copyOf(parts);
    }

    /** The text of a time, given as nanoseconds since 1970. */
    String format(long nanos) {
        LocalDateTime time = LocalDateTime.of(1970, 1, 1, 0, 0).plusNanos(nanos);
        StringBuilder text = new StringBuilder();
        for (DateTimePart part : parts) {
            part.write(time, text);
        }
        return text.toString();
    }

    /**
     * The nanoseconds since 1970 of a text.
     *
     * @throws IllegalArgumentException if the text is not of the pattern, or no time between 1677
     *     and 2262
     */
    long parse(String text) {
        ParsedTime parsed = new ParsedTime();
        int at = 0;
        for (DateTimePart part : parts) {
            int end = part.read(text, at, parsed);
            if (end < 0) {
                throw malformed(text, at);
            }
            at = end;
        }
        if (at < text.length()) {
            throw malformed(text, at);
        }
        try {
            return ChronoUnit.NANOS.between(LocalDateTime.of(1970, 1, 1, 0, 0), parsed.time());
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "Cannot parse \"" + text + "\": " + e.getMessage(), e);
        }
    }

    private static IllegalArgumentException malformed(String text, int at) {
        String message = "Invalid format: \"" + text + "\"";
        if (at >= text.length()) {
            return new IllegalArgumentException(message + " is too short");
        }
        return new IllegalArgumentException(
                at == 0 ? message : message + " is malformed at \"" + text.substring(at) + "\"");
    }
}
