package io.streamgauge.command.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.timestreamquery.model.ColumnInfo;

/** The names of columns; a column without a name has that of its place, as in Timestream. */
final class ResultColumns {

    private ResultColumns() {}

    /** The names as the query has them. */
    static List<String> of(List<ColumnInfo> columns) {
        List<String> names = new ArrayList<>();
        for (ColumnInfo column : columns) {
            names.add(column.name() == null ? "_col" + names.size() : column.name());
        }
        return names;
    }

    /** The names, of which the second "price" is "price_2": members of an object must differ. */
    static List<String> distinct(List<ColumnInfo> columns) {
        List<String> names = of(columns);
        Set<String> all = new HashSet<>(names);
        Set<String> used = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            for (int count = 2; !used.add(name); count++) {
                String next = names.get(i) + "_" + count;
                name = all.contains(next) ? name : next;
            }
            names.set(i, name);
        }
        return names;
    }
}
