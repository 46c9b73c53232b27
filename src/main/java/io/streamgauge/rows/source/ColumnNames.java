package io.streamgauge.rows.source;

import io.streamgauge.reading.OrderedMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks that each column of a source has a unique name. */
public final class ColumnNames {

    private ColumnNames() {}

    /**
     * The keys of the columns.
     *
     * @param source the name of the source, for the message about duplicates
     */
    public static OrderedMap.Keys keys(String source, List<String> names) {
        Set<String> seen = new HashSet<>();
        List<String> twice = names.stream().filter(name -> !seen.add(name)).distinct().toList();
        if (!twice.isEmpty()) {
            throw new RowsException(
                    "%s: each column must have a unique name, but several are named \"%s\"; rename them in the source or the SELECT"
                            .formatted(source, String.join("\", \"", twice)));
        }
        return OrderedMap.Keys.of(names.toArray(String[]::new));
    }
}
