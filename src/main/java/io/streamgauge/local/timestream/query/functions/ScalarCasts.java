package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.JavaFunction.inJava;
import static io.streamgauge.local.timestream.query.types.Type.Scalar.BIGINT;
import static io.streamgauge.local.timestream.query.types.Type.Scalar.BOOLEAN;
import static io.streamgauge.local.timestream.query.types.Type.Scalar.DOUBLE;
import static io.streamgauge.local.timestream.query.types.Type.Scalar.INTEGER;
import static io.streamgauge.local.timestream.query.types.Type.Scalar.JSON;
import static io.streamgauge.local.timestream.query.types.Type.Scalar.VARCHAR;

import io.streamgauge.local.timestream.query.types.IntervalTexts;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The conversions between scalar types, as templates of one argument. */
final class ScalarCasts {

    private static final List<Scalar> NUMBERS = List.of(INTEGER, BIGINT, DOUBLE);

    static final List<JavaFunction> JAVA =
            List.of(
                    inJava(
                            "ts_text_boolean(varchar): boolean",
                            row -> CastTexts.truth(row.text(0))),
                    inJava(
                            "ts_text_integer(varchar): integer",
                            row -> CastTexts.integer(row.text(0))),
                    inJava("ts_text_bigint(varchar): bigint", row -> CastTexts.bigint(row.text(0))),
                    inJava("ts_text_double(varchar): double", row -> CastTexts.real(row.text(0))),
                    inJava(
                            "ts_text_timestamp(varchar): bigint",
                            row -> CastTexts.timestamp(row.text(0))),
                    inJava("ts_text_date(varchar): integer", row -> CastTexts.date(row.text(0))),
                    inJava("ts_text_time(varchar): bigint", row -> CastTexts.time(row.text(0))),
                    inJava("ts_double_text(double): varchar", row -> Double.toString(row.real(0))),
                    inJava(
                            "ts_time_text(bigint): varchar",
                            row -> IntervalTexts.timeOfDay(row.whole(0))),
                    inJava(
                            "ts_nanos_text(bigint): varchar",
                            row -> IntervalTexts.dayToSecond(row.whole(0))),
                    inJava(
                            "ts_months_text(integer): varchar",
                            row -> IntervalTexts.yearToMonth((int) row.whole(0))));

    private ScalarCasts() {}

    /** The conversion from one type to another; empty where there is no such conversion. */
    static Optional<String> template(Scalar from, Scalar to) {
        return Optional.ofNullable(
                switch (to) {
                    case VARCHAR -> text(from);
                    case BOOLEAN, INTEGER, BIGINT, DOUBLE -> number(from, to);
                    case TIMESTAMP, DATE, TIME -> time(from, to);
                    case JSON -> json(from);
                    case VARBINARY -> from == VARCHAR ? "encode({0})" : null;
                    default -> null;
                });
    }

    private static @Nullable String text(Scalar from) {
        return switch (from) {
            case BOOLEAN, INTEGER, BIGINT, DATE -> "CAST({0} AS VARCHAR)";
            case DOUBLE -> "ts_double_text({0})";
            case TIMESTAMP -> "strftime({0}, '%Y-%m-%d %H:%M:%S.%n')";
            case TIME -> "ts_time_text({0})";
            case INTERVAL_DAY_TO_SECOND -> "ts_nanos_text({0})";
            case INTERVAL_YEAR_TO_MONTH -> "ts_months_text({0})";
            case JSON -> "ts_json_text({0})";
            default -> null;
        };
    }

    private static @Nullable String number(Scalar from, Scalar to) {
        String name = to.toString();
        if (from == VARCHAR) {
            return "ts_text_" + name + "({0})";
        }
        if (from == JSON) {
            return "ts_json_" + name + "({0})";
        }
        if (from == DOUBLE && (to == INTEGER || to == BIGINT)) {
            return "CAST(round({0}) AS " + to.name() + ")";
        }
        if (from == DOUBLE && to == BOOLEAN) {
            return "({0} <> 0)";
        }
        boolean known = from == BOOLEAN || NUMBERS.contains(from);
        return known ? "CAST({0} AS " + to.name() + ")" : null;
    }

    private static @Nullable String time(Scalar from, Scalar to) {
        return switch (from) {
            case VARCHAR ->
                    switch (to) {
                        case TIMESTAMP -> "make_timestamp_ns(ts_text_timestamp({0}))";
                        case DATE -> "(DATE '1970-01-01' + ts_text_date({0}))";
                        default -> "ts_text_time({0})";
                    };
            case TIMESTAMP ->
                    to == Scalar.DATE ? "ts_day_of({0})" : "ts_time_of_day(epoch_ns({0}))";
            case DATE -> to == Scalar.TIMESTAMP ? "CAST({0} AS TIMESTAMP_NS)" : null;
            case TIME -> to == Scalar.TIMESTAMP ? "make_timestamp_ns({0})" : null;
            default -> null;
        };
    }

    private static @Nullable String json(Scalar from) {
        return switch (from) {
            case BOOLEAN, INTEGER, BIGINT -> "CAST({0} AS VARCHAR)";
            case DOUBLE -> "ts_json_of_double({0})";
            case VARCHAR -> "CAST(to_json({0}) AS VARCHAR)";
            case TIMESTAMP, DATE, TIME -> "CAST(to_json(" + text(from) + ") AS VARCHAR)";
            default -> null;
        };
    }
}
