package io.streamgauge.rows.duck;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The names of a file's columns in SQL, which is not case-sensitive: of price and Price, the second
 * becomes Price_2.
 */
final class SqlNames {

    private final Map<String, String> ofFields = new LinkedHashMap<>();
    private final Map<String, String> ofColumns = new HashMap<>();

    SqlNames(List<String> fields) {
        fields.forEach(field -> ofColumns.putIfAbsent(field.toLowerCase(Locale.ROOT), field));
        fields.forEach(this::column);
    }

    String column(String field) {
        String known = ofFields.get(field);
        if (known != null) {
            return known;
        }
        String column = field;
        String owner = ofColumns.putIfAbsent(column.toLowerCase(Locale.ROOT), field);
        for (int number = 2; owner != null && !owner.equals(field); number++) {
            column = field + "_" + number;
            owner = ofColumns.putIfAbsent(column.toLowerCase(Locale.ROOT), field);
        }
        ofFields.put(field, column);
        return column;
    }

    /** The name of the field of a result's column; the column's own if there is no such field. */
    String field(String column) {
        String field = ofColumns.get(column.toLowerCase(Locale.ROOT));
        return field != null && column.equals(ofFields.get(field)) ? field : column;
    }

    /** The columns, in the order of the fields. */
    List<String> columns() {
        return List.copyOf(ofFields.values());
    }
}
