package io.streamgauge.local.timestream.query.memory;

import io.streamgauge.local.timestream.query.types.Type;
import java.util.List;

/** The types of the columns that UNNEST makes of a value. */
final class UnnestedTypes {

    private UnnestedTypes() {}

    static List<Type> of(Type type) {
        if (type instanceof Type.MapOf map) {
            return List.of(map.key(), map.value());
        }
        if (type instanceof Type.Series series) {
            return fields(series.point());
        }
        if (type instanceof Type.Array array) {
            return array.element() instanceof Type.Row row ? fields(row) : List.of(array.element());
        }
        return List.of(type);
    }

    private static List<Type> fields(Type.Row row) {
        return row.fields().stream().map(Type.Field::type).toList();
    }
}
