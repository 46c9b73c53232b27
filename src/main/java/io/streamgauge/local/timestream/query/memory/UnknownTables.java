package io.streamgauge.local.timestream.query.memory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Tables of any size, with a note of those that were asked about. It belongs to one thread. */
public final class UnknownTables implements TableSizes {

    private final Map<String, Set<String>> asked = new HashMap<>();

    @Override
    public long rows(String view) {
        asked.computeIfAbsent(view, each -> new HashSet<>());
        return PlanMemory.ROWS;
    }

    @Override
    public Width text(String view, String column) {
        asked.computeIfAbsent(view, each -> new HashSet<>()).add(column);
        return Width.WIDEST;
    }

    /** The columns of texts that were asked about, by their views. */
    Map<String, Set<String>> asked() {
        return asked;
    }
}
