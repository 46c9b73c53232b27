package io.streamgauge.local.timestream.query.functions;

import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * The limit of the state of a reduce: one that doubles in each step would take all memory after a
 * few elements.
 */
final class StateRoom {

    private static final String VALUE = "ts_w";

    private StateRoom() {}

    /** The state as DuckDB's SQL, which fails where states of its type grow too large. */
    static String limited(String state, Type type) {
        List<String> sizes = new ArrayList<>();
        addSizes(VALUE, type, sizes);
        return sizes.isEmpty()
                ? state
                : "list_transform([%s], lambda %s: CASE WHEN ts_element_room(%s) >= 0 THEN %s END)[1]"
                        .formatted(state, VALUE, String.join(" + ", sizes), VALUE);
    }

    private static void addSizes(String value, Type type, List<String> sizes) {
        if (type == Scalar.VARCHAR) {
            sizes.add("coalesce(strlen(%s), 0)".formatted(value));
        } else if (type instanceof Type.Row row) {
            for (int i = 0; i < row.fields().size(); i++) {
                addSizes(value + ".f" + i, row.fields().get(i).type(), sizes);
            }
        } else if (!(type instanceof Scalar)) {
            sizes.add("coalesce(strlen(CAST(%s AS VARCHAR)), 0)".formatted(value));
        }
    }
}
