package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.scalar;
import static io.streamgauge.local.timestream.query.functions.Overload.scalars;

import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The functions that choose among their arguments.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/conditional-expressions.html">AWS's
 *     page</a>
 */
final class ConditionalFunctions {

    static final List<Overload> ALL =
            Overload.all(
                    scalars(
                            """
                            coalesce(T, T...): T -> coalesce({*})
                            nullif(unknown, T): unknown -> {0}
                            """),
                    List.of(
                            scalar("greatest(T, T...): T", call -> extreme("greatest", call)),
                            scalar("least(T, T...): T", call -> extreme("least", call)),
                            scalar(
                                    "nullif(integer, bigint): integer",
                                    ConditionalFunctions::nullIf),
                            scalar(
                                    "nullif(integer, double): integer",
                                    ConditionalFunctions::nullIf),
                            scalar("nullif(bigint, double): bigint", ConditionalFunctions::nullIf),
                            scalar("nullif(T, T): T", ConditionalFunctions::nullIf)));

    private ConditionalFunctions() {}

    /** NULL if one of them is NULL; NaN is no argument. */
    private static String extreme(String function, PrintedCall call) {
        int count = call.arguments().size();
        String text =
                "CASE WHEN "
                        + places(count, "{%d} IS NULL", " OR ")
                        + " THEN NULL"
                        + (call.types().get(0) == Scalar.DOUBLE
                                ? " WHEN %s THEN ts_error('Invalid argument to %s(): NaN')"
                                        .formatted(places(count, "isnan({%d})", " OR "), function)
                                : "")
                        + " ELSE "
                        + function
                        + "("
                        + places(count, "{%d}", ", ")
                        + ") END";
        return new Template(text).print(call);
    }

    private static String places(int count, String place, String separator) {
        return IntStream.range(0, count)
                .mapToObj(place::formatted)
                .collect(Collectors.joining(separator));
    }

    private static String nullIf(PrintedCall call) {
        boolean nan = call.types().get(0) == Scalar.DOUBLE;
        return new Template(
                        "CASE WHEN {0} = {1}"
                                + (nan ? " AND NOT isnan({0})" : "")
                                + " THEN NULL ELSE {0} END")
                .print(call);
    }
}
