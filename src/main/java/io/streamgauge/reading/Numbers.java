package io.streamgauge.reading;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Conversion of field values to numbers: any Number, or text that is a decimal number, as CSV files
 * and many APIs deliver it.
 *
 * <p>A float or double is converted by its shortest decimal form, as it would come back from JSON.
 */
final class Numbers {

    static final String MUST_BE_FINITE = "must be a finite number";
    static final String MUST_BE_WHOLE =
            "must be a whole number from -9223372036854775808 to 9223372036854775807";

    /** The maximum length of a number in JSON, by Jackson's defaults. */
    private static final int MAX_CHARACTERS = 1_000;

    private static final int DIGITS_OF_A_LONG = 18;

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
        if (value instanceof String text && isShortWhole(text)) {
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
            if (isDecimal(text)) {
                return text;
            }
        }
        throw new InvalidFieldException(field, rule, value);
    }

    /**
     * Whether a text is a decimal number: digits with or without a sign, a point and an exponent.
     *
     * <p>Nothing else is: no surrounding blanks, no NaN, no hexadecimal, no "1d", no digits of
     * other scripts.
     */
    static boolean isDecimal(String text) {
        int begin = afterSign(text, 0);
        int at = afterDigits(text, begin);
        int digits = at - begin;
        if (isAt(text, at, '.', '.')) {
            begin = at + 1;
            at = afterDigits(text, begin);
            digits += at - begin;
        }
        if (digits > 0 && isAt(text, at, 'e', 'E')) {
            begin = afterSign(text, at + 1);
            at = afterDigits(text, begin);
            digits = at - begin;
        }
        return digits > 0 && at == text.length() && at <= MAX_CHARACTERS;
    }

    /** Whether a text is 1 to 18 digits, which fit a long, as most numbers of files are. */
    static boolean isShortWhole(String text) {
        int length = text.length();
        return length > 0 && length <= DIGITS_OF_A_LONG && afterDigits(text, 0) == length;
    }

    private static int afterSign(String text, int at) {
        return isAt(text, at, '-', '+') ? at + 1 : at;
    }

    private static int afterDigits(String text, int begin) {
        int at = begin;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static boolean isAt(String text, int at, char one, char other) {
        return at < text.length() && (text.charAt(at) == one || text.charAt(at) == other);
    }

    private static boolean isInteger(Object value) {
        return value instanceof Long || value instanceof Integer || value instanceof BigInteger;
    }
}
