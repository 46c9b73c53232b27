package io.streamgauge.local.timestream.query.analysis;

import io.streamgauge.local.timestream.query.parse.DurationUnit;
import io.streamgauge.local.timestream.query.parse.ParsedQuery;
import io.streamgauge.local.timestream.query.types.TimeTexts;
import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import io.streamgauge.local.wire.ServiceException;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.DoubleLiteral;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.IntervalLiteral;
import io.trino.sql.tree.Literal;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NullLiteral;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.TimeLiteral;
import io.trino.sql.tree.TimestampLiteral;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** The values of literals. */
final class Literals {

    private Literals() {}

    /** The value of a literal. */
    static Expr of(Literal literal, ParsedQuery parsed) {
        if (literal instanceof NullLiteral) {
            return Expr.Literal.NULL;
        }
        if (literal instanceof BooleanLiteral truth) {
            return new Expr.Literal(truth.getValue(), Scalar.BOOLEAN);
        }
        if (literal instanceof LongLiteral whole) {
            return whole(whole.getParsedValue());
        }
        if (literal instanceof DoubleLiteral number) {
            return new Expr.Literal(number.getValue(), Scalar.DOUBLE);
        }
        if (literal instanceof DecimalLiteral number) {
            return new Expr.Literal(Double.parseDouble(number.getValue()), Scalar.DOUBLE);
        }
        if (literal instanceof StringLiteral text) {
            return new Expr.Literal(text.getValue(), Scalar.VARCHAR);
        }
        if (literal instanceof TimestampLiteral timestamp) {
            return timed(literal, timestamp.getValue(), Scalar.TIMESTAMP);
        }
        if (literal instanceof TimeLiteral time) {
            return timed(literal, time.getValue(), Scalar.TIME);
        }
        if (literal instanceof IntervalLiteral interval) {
            boolean weeks = parsed.markAt(literal).isPresent();
            return IntervalText.of(interval, weeks ? 7 : 1);
        }
        if (literal instanceof GenericLiteral typed) {
            return typed(typed);
        }
        throw Places.refusal(literal, "This literal is not supported");
    }

    /** The value of a duration such as {@code 72.5h}. */
    static Expr duration(Node node, ParsedQuery.Duration duration) {
        DurationUnit unit =
                DurationUnit.named(duration.unit())
                        .orElseThrow(() -> Places.refusal(node, "Unknown unit of time"));
        try {
            BigDecimal amount = new BigDecimal(duration.amount());
            return unit.months() > 0
                    ? new Expr.Literal(
                            amount.longValueExact() * unit.months(), Scalar.INTERVAL_YEAR_TO_MONTH)
                    : new Expr.Literal(
                            amount.multiply(BigDecimal.valueOf(unit.nanos()))
                                    .toBigInteger()
                                    .longValueExact(),
                            Scalar.INTERVAL_DAY_TO_SECOND);
        } catch (ArithmeticException e) {
            throw Places.refusal(
                    node,
                    "'%s%s' is not a valid interval literal"
                            .formatted(duration.amount(), duration.unit()));
        }
    }

    private static Expr whole(long value) {
        boolean fits = value == (int) value;
        return new Expr.Literal(value, fits ? Scalar.INTEGER : Scalar.BIGINT);
    }

    private static Expr typed(GenericLiteral literal) {
        String text = literal.getValue();
        try {
            return switch (literal.getType().toLowerCase(Locale.ROOT)) {
                case "date" -> timed(literal, text, Scalar.DATE);
                case "timestamp" -> timed(literal, text, Scalar.TIMESTAMP);
                case "time" -> timed(literal, text, Scalar.TIME);
                case "varchar" -> new Expr.Literal(text, Scalar.VARCHAR);
                case "bigint" -> new Expr.Literal(Long.parseLong(text), Scalar.BIGINT);
                case "integer", "int" ->
                        new Expr.Literal((long) Integer.parseInt(text), Scalar.INTEGER);
                case "double" -> new Expr.Literal(Double.parseDouble(text), Scalar.DOUBLE);
                case "boolean" -> new Expr.Literal(Boolean.parseBoolean(text), Scalar.BOOLEAN);
                default ->
                        throw Places.refusal(
                                literal,
                                "Unknown type: " + literal.getType().toLowerCase(Locale.ROOT));
            };
        } catch (NumberFormatException e) {
            throw notValid(literal, text, literal.getType());
        }
    }

    private static Expr timed(Node node, String text, Scalar type) {
        Optional<Long> value =
                switch (type) {
                    case TIMESTAMP -> TimeTexts.timestamp(text);
                    case DATE -> TimeTexts.day(text);
                    default -> TimeTexts.timeOfDay(text);
                };
        return new Expr.Literal(
                value.orElseThrow(() -> notValid(node, text, type.toString())), (Type) type);
    }

    private static ServiceException notValid(Node node, String text, String type) {
        return Places.refusal(
                node,
                "'%s' is not a valid %s literal".formatted(text, type.toLowerCase(Locale.ROOT)));
    }
}
