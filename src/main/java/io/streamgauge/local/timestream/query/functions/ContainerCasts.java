package io.streamgauge.local.timestream.query.functions;

import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The conversions of arrays, rows, maps and series, element by element. A value that is needed
 * twice is bound to a variable, whose name has the depth of the type in it.
 */
final class ContainerCasts implements CastPrinter {

    private final Function<Type, String> names;
    private int depth;

    ContainerCasts(Function<Type, String> names) {
        this.names = names;
    }

    @Override
    public String print(Type from, Type to, String value) {
        if (from.equals(to)) {
            return value;
        }
        if (from == Scalar.UNKNOWN) {
            return "CAST(NULL AS " + names.apply(to) + ")";
        }
        if (from instanceof Scalar one && to instanceof Scalar other) {
            return ScalarCasts.template(one, other).orElseThrow().replace("{0}", value);
        }
        if (from == Scalar.JSON || to == Scalar.JSON) {
            return new JsonCasts(this).print(from, to, value);
        }
        if (from instanceof Type.Series series) {
            return to instanceof Type.Series other
                    ? print(new Type.Array(series.point()), new Type.Array(other.point()), value)
                    : print(new Type.Array(series.point()), to, value);
        }
        if (from instanceof Type.Array one && to instanceof Type.Array other) {
            return each(value, element -> print(one.element(), other.element(), element));
        }
        if (from instanceof Type.MapOf one && to instanceof Type.MapOf other) {
            return bound(value, map -> map(one, other, map));
        }
        return bound(value, row -> row((Type.Row) from, (Type.Row) to, row));
    }

    private String map(Type.MapOf from, Type.MapOf to, String map) {
        return "map(%s, %s)"
                .formatted(
                        each("map_keys(" + map + ")", key -> print(from.key(), to.key(), key)),
                        each(
                                "map_values(" + map + ")",
                                value -> print(from.value(), to.value(), value)));
    }

    private String row(Type.Row from, Type.Row to, String row) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < from.fields().size(); i++) {
            String field = "struct_extract(" + row + ", 'f" + i + "')";
            fields.add(
                    "f%d := %s"
                            .formatted(
                                    i,
                                    print(
                                            from.fields().get(i).type(),
                                            to.fields().get(i).type(),
                                            field)));
        }
        return "CASE WHEN %s IS NOT NULL THEN struct_pack(%s) END"
                .formatted(row, String.join(", ", fields));
    }

    @Override
    public String each(String list, UnaryOperator<String> element) {
        String variable = "ts_e" + depth++;
        return "list_transform(%s, lambda %s: %s)"
                .formatted(list, variable, element.apply(variable));
    }
}
