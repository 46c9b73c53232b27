package io.streamgauge.local.timestream.scheduled;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.local.wire.ServiceException;
import java.util.ArrayList;
import java.util.List;

/** The columns of a result: their names, and the names of their scalar types. */
record MappedColumns(List<String> names, List<String> types) {

    /** The columns of a ColumnInfo list; what is no scalar has the type "". */
    static MappedColumns of(JsonNode columnInfo) {
        List<String> names = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (JsonNode column : columnInfo) {
            names.add(column.path("Name").asText());
            types.add(column.path("Type").path("ScalarType").asText(""));
        }
        return new MappedColumns(names, types);
    }

    /** The place of a column of a type; a ValidationException when there is no such column. */
    int require(String name, String type) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw ServiceException.validation(
                    "The column '%s' of TargetConfiguration is not in the result of the query, which"
                                    .formatted(name)
                            + " has "
                            + names);
        }
        if (!isAssignable(types.get(index), type)) {
            throw ServiceException.validation(
                    "The column '%s' of TargetConfiguration must be of the type %s, but is of the type %s"
                            .formatted(name, type, types.get(index)));
        }
        return index;
    }

    /** Timestream has no measure of the type INTEGER; a bare NULL may be anything. */
    private static boolean isAssignable(String from, String to) {
        return from.equals(to)
                || from.equals("UNKNOWN")
                || (from.equals("INTEGER") && to.equals("BIGINT"));
    }
}
