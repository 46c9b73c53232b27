package io.streamgauge.local.timestream.query.functions;

import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.util.Optional;

/**
 * The conversions of CAST and TRY_CAST.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/conversion-functions.html">Conversion
 *     functions</a>
 */
public final class Casts {

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
        if (from instanceof Scalar one && to instanceof Scalar other) {
            return ScalarCasts.template(one, other)
                    .map(text -> lenient ? "TRY(" + text + ")" : text)
                    .map(Template::new);
        }
        if (!CastRules.exists(from, to)) {
            return Optional.empty();
        }
        return Optional.of(
                call -> {
                    String cast =
                            new ContainerCasts(call::typeName)
                                    .print(from, to, call.arguments().get(0));
                    return lenient ? "TRY(" + cast + ")" : cast;
                });
    }
}
