package io.streamgauge.local.timestream.query.analysis;

import io.streamgauge.local.timestream.query.types.Type.Scalar;
import io.trino.sql.tree.IntervalLiteral;
import io.trino.sql.tree.IntervalLiteral.IntervalField;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** The values of INTERVAL literals, such as {@code INTERVAL '2 10:30' DAY TO MINUTE}. */
final class IntervalText {

    /** A minus sign may stand before a number, too. */
    private static final Pattern SEPARATOR = Pattern.compile("[ :]|(?<=\\d)-");

    private static final long SECOND = 1_000_000_000L;

    /** From the longest to the shortest. */
    private static final List<IntervalField> FIELDS = List.of(IntervalField.values());

    private IntervalText() {}

    /** The value of a literal, times a factor. */
    static Expr of(IntervalLiteral literal, int factor) {
        int first = FIELDS.indexOf(literal.getStartField());
        int last = FIELDS.indexOf(literal.getEndField().orElse(literal.getStartField()));
        String[] parts = SEPARATOR.split(literal.getValue().strip(), -1);
        try {
            if (parts.length != last - first + 1) {
                throw new NumberFormatException("An interval has a number for each of its fields");
            }
            BigDecimal sum = BigDecimal.ZERO;
            for (int i = 0; i < parts.length; i++) {
                sum = sum.add(number(parts[i], first + i).multiply(length(FIELDS.get(first + i))));
            }
            long value = sum.longValueExact() * literal.getSign().multiplier() * factor;
            return new Expr.Literal(
                    value,
                    literal.isYearToMonth()
                            ? Scalar.INTERVAL_YEAR_TO_MONTH
                            : Scalar.INTERVAL_DAY_TO_SECOND);
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw Places.refusal(
                    literal, "'%s' is not a valid interval literal".formatted(literal.getValue()));
        }
    }

    private static BigDecimal number(String text, int field) {
        BigDecimal number = new BigDecimal(text);
        if (number.scale() > 0 && FIELDS.get(field) != IntervalField.SECOND) {
            throw new NumberFormatException("Only seconds have a fraction");
        }
        return number;
    }

    private static BigDecimal length(IntervalField field) {
        return BigDecimal.valueOf(
                switch (field) {
                    case YEAR -> 12;
                    case MONTH -> 1;
                    case DAY -> 86_400 * SECOND;
                    case HOUR -> 3_600 * SECOND;
                    case MINUTE -> 60 * SECOND;
                    case SECOND -> SECOND;
                });
    }
}
