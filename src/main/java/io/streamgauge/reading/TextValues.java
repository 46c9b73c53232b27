package io.streamgauge.reading;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;

/**
 * Conversion of field values to text, for a dimension or a varchar.
 *
 * <p>Text is unchanged. Numbers, booleans and instants are written as in JSON, so that a row that
 * is sent as JSON keeps its dimensions.
 */
final class TextValues {

    private TextValues() {}

    static String toText(String field, Object value) throws InvalidFieldException {
        if (value instanceof String text) {
            return checked(field, text);
        }
        if (value instanceof Boolean || value instanceof Instant) {
            return value.toString();
        }
        if (value instanceof Long || value instanceof Integer || value instanceof BigInteger) {
            return value.toString();
        }
        if (value instanceof Number) {
            return decimal(field, value).toString();
        }
        throw new InvalidFieldException(field, "must be a text, a number or a boolean", value);
    }

    /** True and false, as booleans or as text in any case. */
    static boolean toBoolean(String field, Object value) throws InvalidFieldException {
        if (value instanceof Boolean bool) {
            return bool;
        }
        if (value instanceof String text) {
            if (text.equalsIgnoreCase("true")) {
                return true;
            }
            if (text.equalsIgnoreCase("false")) {
                return false;
            }
        }
        throw new InvalidFieldException(field, "must be true or false", value);
    }

    private static BigDecimal decimal(String field, Object value) throws InvalidFieldException {
        return Numbers.toDecimal(field, value, Numbers.MUST_BE_FINITE);
    }

    private static String checked(String field, String text) throws InvalidFieldException {
        if (text.isEmpty()) {
            throw new InvalidFieldException(field, "must not be empty", text);
        }
        if (!isUnicode(text)) {
            throw new InvalidFieldException(
                    field, "must be Unicode text, without half a surrogate pair", text);
        }
        return text;
    }

    /** Whether the text can be written in UTF-8 and come back the same. */
    static boolean isUnicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
