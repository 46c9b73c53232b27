package io.streamgauge.local.timestream.query.functions;

import io.streamgauge.local.timestream.query.types.TimeTexts;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads values from texts as CAST does. */
final class CastTexts {

    private CastTexts() {}

    static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "t", "true", "1" -> true;
            case "f", "false", "0" -> false;
            default -> throw notCast(text, "BOOLEAN", null);
        };
    }

    static int integer(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw notCast(text, "INT", e);
        }
    }

    static long bigint(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw notCast(text, "BIGINT", e);
        }
    }

    static double real(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw notCast(text, "DOUBLE", e);
        }
    }

    /** The nanoseconds since 1970. */
    static long timestamp(String text) {
        return TimeTexts.timestamp(text).orElseThrow(() -> notTime(text, "timestamp"));
    }

    /** The days since 1970. */
    static int date(String text) {
        return TimeTexts.day(text).orElseThrow(() -> notTime(text, "date")).intValue();
    }

    /** The nanoseconds since midnight. */
    static long time(String text) {
        return TimeTexts.timeOfDay(text).orElseThrow(() -> notTime(text, "time"));
    }

    private static IllegalArgumentException notCast(
            String text, String type, @Nullable Exception cause) {
        return new IllegalArgumentException("Cannot cast '" + text + "' to " + type, cause);
    }

    private static IllegalArgumentException notTime(String text, String type) {
        return new IllegalArgumentException("Value cannot be cast to " + type + ": " + text);
    }
}
