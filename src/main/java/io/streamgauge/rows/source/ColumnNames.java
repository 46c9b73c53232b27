package io.streamgauge.rows.source;

import io.streamgauge.reading.OrderedMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names of a source's columns, each of which there may be once. */
public final class ColumnNames {

    private ColumnNames() {}

    /**
     * @param source what the columns are of, for the message if a name is there twice
     */
    public static OrderedMap.Keys keys(String source, List<String> names) {
        Set<String> seen = new HashSet<>();
        List<String> twice = names.stream().filter(name -> !seen.add(name)).distinct().toList();
        if (!twice.isEmpty()) {
            throw new RowsException(
                    "%s: each column must have a name of its own, but there are several named \"%s\"; rename them in the source or the SELECT"
                            .formatted(source, String.join("\", \"", twice)));
        }
        return OrderedMap.Keys.of(names.toArray(String[]::new));
    }
}
