package io.streamgauge.local.timestream.query.functions;

import io.streamgauge.local.timestream.query.types.Type;
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
        String template = (lenient ? "TRY_CAST" : "CAST") + "({0} AS {type})";
        return Optional.of(new Template(template));
    }
}
