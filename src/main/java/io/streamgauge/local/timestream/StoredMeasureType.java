package io.streamgauge.local.timestream;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The type of a measure's values; {@link #MULTI} is that of a measure name with several values. */
enum StoredMeasureType {
    DOUBLE("DOUBLE"),
    BIGINT("BIGINT"),
    VARCHAR("VARCHAR"),
    BOOLEAN("BOOLEAN"),
    TIMESTAMP("TIMESTAMP_NS"),
    MULTI("VARCHAR");

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");

    private final String stored;

    StoredMeasureType(String stored) {
        this.stored = stored;
    }

    /** The type of the column that keeps the values. */
    String stored() {
        return stored;
    }

    /** The column of single measures of this type. */
    String column() {
        return "measure_value::" + name().toLowerCase(Locale.ROOT);
    }

    /**
     * The value that the text stands for, if it does.
     *
     * @param unit what a timestamp counts
     * @return a Double, Long, String, Boolean, or for a timestamp a Long with epoch nanoseconds
     */
    Optional<Object> parse(String text, Unit unit) {
        return switch (this) {
            case DOUBLE -> parseDouble(text);
            case BIGINT -> parseLong(text);
            case VARCHAR -> Optional.of(text);
            case BOOLEAN -> parseBoolean(text);
            case TIMESTAMP -> unit.nanos(text).map(nanos -> nanos);
            case MULTI -> Optional.empty();
        };
    }

    private static Optional<Object> parseDouble(String text) {
        if (!isPlain(text) && !NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        double value = Double.parseDouble(text);
        return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    }

    /** Whether it has only digits and at most one point between them, as most numbers do. */
    private static boolean isPlain(String text) {
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && i > 0) {
                points++;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return points <= 1 && !text.isEmpty();
    }

    private static Optional<Object> parseLong(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        BigInteger value = new BigInteger(text);
        return value.bitLength() < Long.SIZE ? Optional.of(value.longValue()) : Optional.empty();
    }

    private static Optional<Object> parseBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
