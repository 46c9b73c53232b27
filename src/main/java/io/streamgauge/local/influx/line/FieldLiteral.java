package io.streamgauge.local.influx.line;

import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;

/** The text of a number or a boolean. */
final class FieldLiteral {

    private static final Pattern FLOAT =
            Pattern.compile("-?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern INTEGER = Pattern.compile("-?\\d+i");
    private static final Pattern UNSIGNED = Pattern.compile("\\d+u");
    private static final Pattern NUMBER_START = Pattern.compile("[-.\\dnN].*", Pattern.DOTALL);
    private static final Set<String> TRUE = Set.of("t", "T", "true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("f", "F", "false", "False", "FALSE");
    private static final BigInteger MAX_UNSIGNED =
            BigInteger.TWO.pow(Long.SIZE).subtract(BigInteger.ONE);

    private FieldLiteral() {}

    static FieldValue of(String text, boolean unsigned) throws LineException {
        if (TRUE.contains(text)) {
            return new FieldValue(FieldType.BOOLEAN, true);
        }
        if (FALSE.contains(text)) {
            return new FieldValue(FieldType.BOOLEAN, false);
        }
        if (FLOAT.matcher(text).matches()) {
            return number(text);
        }
        if (INTEGER.matcher(text).matches()) {
            return integer(text);
        }
        if (unsigned && UNSIGNED.matcher(text).matches()) {
            return unsigned(text);
        }
        boolean number = NUMBER_START.matcher(text).matches();
        throw new LineException(
                number ? LineMistake.INVALID_NUMBER : LineMistake.INVALID_BOOLEAN, text);
    }

    private static FieldValue number(String text) throws LineException {
        double number = Double.parseDouble(text);
        if (Double.isInfinite(number)) {
            throw new LineException(LineMistake.INVALID_FLOAT, text);
        }
        return new FieldValue(FieldType.FLOAT, number);
    }

    private static FieldValue integer(String text) throws LineException {
        String digits = text.substring(0, text.length() - 1);
        try {
            return new FieldValue(FieldType.INTEGER, Long.parseLong(digits));
        } catch (NumberFormatException e) {
            throw new LineException(LineMistake.INTEGER_RANGE, digits);
        }
    }

    private static FieldValue unsigned(String text) throws LineException {
        BigInteger value = new BigInteger(text.substring(0, text.length() - 1));
        if (value.compareTo(MAX_UNSIGNED) > 0) {
            throw new LineException(LineMistake.INTEGER_RANGE, text);
        }
        return new FieldValue(FieldType.UNSIGNED, value);
    }
}
