package io.streamgauge.local.timestream.query.functions;

import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The conversions of CAST and TRY_CAST.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/conversion-functions.html">Conversion
 *     functions</a>
 */
public final class Casts {

    /** A column or a literal, which does not fail. */
    private static final Pattern PLAIN = Pattern.compile("[^()\\[\\]]*");

    private Casts() {}

    /**
     * Writes a conversion.
     *
     * @param lenient whether a value that cannot be converted becomes NULL
     * @return empty where a type cannot be converted to the other
     */
    public static Optional<CallPrinter> printer(Type from, Type to, boolean lenient) {
        if (from.equals(to)) {
            return Optional.of(call -> call.arguments().get(0));
        }
        if (from == Scalar.UNKNOWN) {
            return Optional.of(call -> "CAST(NULL AS " + call.typeName(to) + ")");
        }
        if (!CastRules.exists(from, to)) {
            return Optional.empty();
        }
        return Optional.of(
                call ->
                        cast(
                                call.arguments().get(0),
                                lenient,
                                value ->
                                        new ContainerCasts(call::typeName).print(from, to, value)));
    }

    /** TRY_CAST hides errors of the cast, but not those of its argument. */
    private static String cast(String value, boolean lenient, UnaryOperator<String> cast) {
        if (!lenient) {
            return cast.apply(value);
        }
        return PLAIN.matcher(value).matches()
                ? "TRY(" + cast.apply(value) + ")"
                : "list_transform([%s], lambda ts_t: TRY(%s))[1]"
                        .formatted(value, cast.apply("ts_t"));
    }
}
