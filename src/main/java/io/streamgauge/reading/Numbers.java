package io.streamgauge.reading;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Reads a field's value as a number: any Number, or a text that is a decimal number, as CSV files
 * and many APIs deliver it.
 *
 * <p>A float or double counts as the shortest decimal that names it, just as it would come back
 * from JSON.
 */
final class Numbers {

    static final String MUST_BE_FINITE = "must be a finite number";
    static final String MUST_BE_WHOLE =
            "must be a whole number from -9223372036854775808 to 9223372036854775807";

    private Numbers() {}

    /** The nearest double. */
    static double toDouble(String field, Object value) throws InvalidFieldException {
        double number;
        if (value instanceof BigDecimal || value instanceof Double || isInteger(value)) {
            number = ((Number) value).doubleValue();
        } else {
            number = Double.parseDouble(decimalText(field, value, MUST_BE_FINITE));
        }
        if (!Double.isFinite(number)) {
            throw new InvalidFieldException(
                    field,
                    value instanceof Double ? MUST_BE_FINITE : "must be in the range of a double",
                    value);
        }
        return number;
    }

    /** The same number as a long; 5.0 and 5e0 are 5, but 5.1 is not whole. */
    static long toLong(String field, Object value) throws InvalidFieldException {
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        if (value instanceof String text && DecimalText.isShortWhole(text)) {
            return Long.parseLong(text);
        }
        try {
            return toDecimal(field, value, MUST_BE_WHOLE).longValueExact();
        } catch (ArithmeticException e) {
            throw new InvalidFieldException(field, MUST_BE_WHOLE, value);
        }
    }

    static BigDecimal toDecimal(String field, Object value, String rule)
            throws InvalidFieldException {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof Long || value instanceof Integer) {
            return BigDecimal.valueOf(((Number) value).longValue());
        }
        if (value instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        try {
            return new BigDecimal(decimalText(field, value, rule));
        } catch (NumberFormatException e) {
            throw new InvalidFieldException(field, rule, value);
        }
    }

    private static String decimalText(String field, Object value, String rule)
            throws InvalidFieldException {
        if (value instanceof String || value instanceof Number) {
            String text = value.toString();
            if (DecimalText.is(text)) {
                return text;
            }
        }
        throw new InvalidFieldException(field, rule, value);
    }

    private static boolean isInteger(Object value) {
        return value instanceof Long || value instanceof Integer || value instanceof BigInteger;
    }
}
