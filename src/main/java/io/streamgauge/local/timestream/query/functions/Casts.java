package io.streamgauge.local.timestream.query.functions;

import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.util.List;
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
        if (!exists(from, to)) {
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

    /** Whether there is a conversion. */
    private static boolean exists(Type from, Type to) {
        if (from.equals(to) || from == Scalar.UNKNOWN) {
            return true;
        }
        if (from instanceof Scalar one && to instanceof Scalar other) {
            return ScalarCasts.template(one, other).isPresent();
        }
        if (from == Scalar.JSON) {
            return jsonParts(to).stream().allMatch(part -> exists(Scalar.JSON, part));
        }
        if (to == Scalar.JSON) {
            return jsonParts(from).stream().allMatch(part -> exists(part, Scalar.JSON));
        }
        if (from instanceof Type.Series series) {
            return to instanceof Type.Series other
                    ? exists(series.value(), other.value())
                    : exists(new Type.Array(series.point()), to);
        }
        if (from instanceof Type.Array one && to instanceof Type.Array other) {
            return exists(one.element(), other.element());
        }
        if (from instanceof Type.MapOf one && to instanceof Type.MapOf other) {
            return exists(one.key(), other.key()) && exists(one.value(), other.value());
        }
        return from instanceof Type.Row one && to instanceof Type.Row other && rows(one, other);
    }

    /** The types within one that JSON has; of one that it lacks, a type that it lacks, too. */
    private static List<Type> jsonParts(Type type) {
        if (type instanceof Type.Array array) {
            return List.of(array.element());
        }
        if (type instanceof Type.MapOf map
                && (map.key() == Scalar.VARCHAR || map.key() == Scalar.UNKNOWN)) {
            return List.of(map.value());
        }
        return type instanceof Type.Row row
                ? row.fields().stream().map(Type.Field::type).toList()
                : List.of(Scalar.VARBINARY);
    }

    private static boolean rows(Type.Row from, Type.Row to) {
        if (from.fields().size() != to.fields().size()) {
            return false;
        }
        for (int i = 0; i < from.fields().size(); i++) {
            if (!exists(from.fields().get(i).type(), to.fields().get(i).type())) {
                return false;
            }
        }
        return true;
    }
}
