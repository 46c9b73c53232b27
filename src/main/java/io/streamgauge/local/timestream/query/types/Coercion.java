package io.streamgauge.local.timestream.query.types;

import static io.streamgauge.local.timestream.query.types.Type.Scalar.BIGINT;
import static io.streamgauge.local.timestream.query.types.Type.Scalar.DATE;
import static io.streamgauge.local.timestream.query.types.Type.Scalar.DOUBLE;
import static io.streamgauge.local.timestream.query.types.Type.Scalar.INTEGER;
import static io.streamgauge.local.timestream.query.types.Type.Scalar.TIMESTAMP;
import static io.streamgauge.local.timestream.query.types.Type.Scalar.UNKNOWN;
import static io.streamgauge.local.timestream.query.types.Type.Scalar.VARCHAR;

import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which types stand for others without a cast: integer for bigint and double, bigint for double,
 * date for timestamp, a text for a timestamp or a date, NULL for all.
 */
public final class Coercion {

    private Coercion() {}

    /**
     * How far a type is from another that it may stand for; 0 for the same; empty where it may not.
     */
    public static OptionalInt distance(Type from, Type to) {
        if (from.equals(to)) {
            return OptionalInt.of(0);
        }
        if (from == UNKNOWN) {
            return OptionalInt.of(1);
        }
        if (from instanceof Scalar && to instanceof Scalar) {
            return scalar(from, to);
        }
        if (from instanceof Type.Array one && to instanceof Type.Array other) {
            return distance(one.element(), other.element());
        }
        if (from instanceof Type.Series one && to instanceof Type.Series other) {
            return distance(one.value(), other.value());
        }
        if (from instanceof Type.Series one && to instanceof Type.Array other) {
            return plus(distance(one.point(), other.element()), 1);
        }
        if (from instanceof Type.MapOf one && to instanceof Type.MapOf other) {
            return sum(List.of(one.key(), one.value()), List.of(other.key(), other.value()));
        }
        if (from instanceof Type.Row one
                && to instanceof Type.Row other
                && one.fields().size() == other.fields().size()) {
            return sum(types(one), types(other));
        }
        return OptionalInt.empty();
    }

    /** The type that both stand for; empty where there is no such type. */
    public static Optional<Type> common(Type one, Type other) {
        if (one instanceof Type.Row left
                && other instanceof Type.Row right
                && left.fields().size() == right.fields().size()) {
            return rows(left, right);
        }
        if (distance(one, other).isPresent()) {
            return Optional.of(other);
        }
        if (distance(other, one).isPresent()) {
            return Optional.of(one);
        }
        if (one instanceof Type.Array left && other instanceof Type.Array right) {
            return common(left.element(), right.element()).map(Type.Array::new);
        }
        return Optional.empty();
    }

    private static Optional<Type> rows(Type.Row left, Type.Row right) {
        List<Type.Field> fields = new ArrayList<>();
        for (int i = 0; i < left.fields().size(); i++) {
            Type.Field one = left.fields().get(i);
            Type.Field other = right.fields().get(i);
            Optional<Type> type = common(one.type(), other.type());
            if (type.isEmpty()) {
                return Optional.empty();
            }
            String name = one.name().equalsIgnoreCase(other.name()) ? one.name() : "";
            fields.add(new Type.Field(name, type.get()));
        }
        return Optional.of(new Type.Row(fields));
    }

    private static OptionalInt scalar(Type from, Type to) {
        if (from == INTEGER && to == BIGINT) {
            return OptionalInt.of(1);
        }
        if (from == BIGINT && to == DOUBLE) {
            return OptionalInt.of(2);
        }
        if (from == INTEGER && to == DOUBLE) {
            return OptionalInt.of(3);
        }
        if (from == DATE && to == TIMESTAMP) {
            return OptionalInt.of(4);
        }
        if (from == VARCHAR && (to == TIMESTAMP || to == DATE)) {
            return OptionalInt.of(to == TIMESTAMP ? 20 : 21);
        }
        return OptionalInt.empty();
    }

    private static OptionalInt sum(List<Type> from, List<Type> to) {
        OptionalInt all = OptionalInt.of(0);
        for (int i = 0; i < from.size() && all.isPresent(); i++) {
            OptionalInt next = distance(from.get(i), to.get(i));
            all = next.isPresent() ? plus(all, next.getAsInt()) : next;
        }
        return all;
    }

    private static OptionalInt plus(OptionalInt distance, int more) {
        return distance.isPresent() ? OptionalInt.of(distance.getAsInt() + more) : distance;
    }

    private static List<Type> types(Type.Row row) {
        return row.fields().stream().map(Type.Field::type).toList();
    }
}
