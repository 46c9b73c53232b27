package io.streamgauge.local.timestream.query.functions;

import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.util.List;

/** Which types can be converted to which. */
final class CastRules {

    private CastRules() {}

    /** Whether there is a conversion. */
    static boolean exists(Type from, Type to) {
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
