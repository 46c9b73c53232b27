package io.streamgauge.local.influx.line;

import java.math.BigDecimal;

/**
 * The value of a field.
 *
 * @param value a Double, a Long, a BigInteger for an unsigned integer, a String or a Boolean
 */
public record FieldValue(FieldType type, Object value) {

    /** The value as InfluxDB 3 prints it in errors: without an exponent, and without quotes. */
    String printed() {
        return switch (type) {
            case FLOAT -> plain((Double) value);
            case INTEGER -> value + "i";
            case UNSIGNED -> value + "u";
            case STRING, BOOLEAN -> value.toString();
        };
    }

    private static String plain(double number) {
        String text = new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
        return number == 0 ? "0" : text;
    }
}
