package io.streamgauge.routes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The difference between expected rows and those that there are, as lines to read: a row that is
 * nearly as expected is below the expected one, field below field, with a mark below each field
 * that differs.
 */
final class RowDiff {

    private static final int MAX_ROWS = 20;
    private static final int MAX_WIDTH = 110;

    private final RowRules rules;
    private final List<ObjectNode> missing;
    private final List<ObjectNode> surplus;
    private final List<String> lines = new ArrayList<>();

    /**
     * @param missing the expected rows that are not there
     * @param surplus the rows that are not expected
     */
    RowDiff(RowRules rules, List<ObjectNode> missing, List<ObjectNode> surplus) {
        this.rules = rules;
        this.missing = missing;
        this.surplus = new ArrayList<>(surplus);
    }

    /**
     * The lines.
     *
     * @param isSurplusShown whether rows that resemble no expected one are part of the difference
     */
    List<String> lines(boolean isSurplusShown) {
        int shown = 0;
        for (ObjectNode expected : missing) {
            ObjectNode near = takeNearest(expected);
            if (shown++ < MAX_ROWS) {
                add(expected, near);
            }
        }
        if (isSurplusShown) {
            for (ObjectNode actual : surplus) {
                if (shown++ < MAX_ROWS) {
                    lines.add("+ " + text(JsonValues.flat(actual)));
                }
            }
        }
        if (shown > MAX_ROWS) {
            lines.add("  and %d more".formatted(shown - MAX_ROWS));
        }
        return lines;
    }

    private @Nullable ObjectNode takeNearest(ObjectNode expected) {
        @Nullable ObjectNode nearest = null;
        long best = 0;
        for (ObjectNode actual : surplus) {
            long likeness = rules.likeness(expected, actual);
            boolean isSame = rules.isAsExpected(expected, actual);
            if (likeness > best && !isSame) {
                best = likeness;
                nearest = actual;
            }
        }
        if (nearest == null && surplus.size() == 1 && missing.size() == 1) {
            nearest = surplus.get(0);
        }
        if (nearest != null) {
            surplus.remove(nearest);
        }
        return nearest;
    }

    private void add(ObjectNode expected, @Nullable ObjectNode actual) {
        Map<String, JsonNode> wanted = JsonValues.flat(expected);
        if (actual == null) {
            lines.add("- " + text(wanted));
            return;
        }
        Map<String, JsonNode> fields = rules.compared(expected, actual);
        Set<String> names = new LinkedHashSet<>(wanted.keySet());
        names.addAll(fields.keySet());
        List<Cell> cells = names.stream().map(name -> cell(name, wanted, fields)).toList();
        int width = cells.stream().mapToInt(cell -> cell.width() + 2).sum();
        if (width > MAX_WIDTH) {
            addFields(cells);
        } else {
            addAligned(cells);
        }
    }

    /** One field above the other: for rows that are too wide. */
    private void addFields(List<Cell> cells) {
        for (Cell cell : cells) {
            if (!cell.differs()) {
                lines.add("  " + cell.expected());
                continue;
            }
            if (!cell.expected().isEmpty()) {
                lines.add("- " + cell.expected());
            }
            if (!cell.actual().isEmpty()) {
                lines.add("+ " + cell.actual());
            }
        }
    }

    private void addAligned(List<Cell> cells) {
        StringBuilder first = new StringBuilder("- ");
        StringBuilder second = new StringBuilder("+ ");
        StringBuilder marks = new StringBuilder("  ");
        for (Cell cell : cells) {
            int width = cell.width();
            first.append(padded(cell.expected(), width));
            second.append(padded(cell.actual(), width));
            marks.append(padded(cell.differs() ? "~".repeat(width) : "", width));
        }
        lines.add(first.toString().stripTrailing());
        lines.add(second.toString().stripTrailing());
        lines.add(marks.toString().stripTrailing());
    }

    private Cell cell(String name, Map<String, JsonNode> wanted, Map<String, JsonNode> fields) {
        JsonNode expected = wanted.get(name);
        JsonNode actual = fields.get(name);
        return new Cell(
                expected == null ? "" : name + ": " + JsonValues.shown(expected),
                actual == null ? "" : name + ": " + JsonValues.shown(actual),
                expected == null || !rules.isAsExpected(name, expected, fields));
    }

    /** A field as it was expected and as it is; empty if it is absent. */
    private record Cell(String expected, String actual, boolean differs) {

        int width() {
            return Math.max(expected.length(), actual.length());
        }
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length() + 2);
    }

    static String text(Map<String, JsonNode> fields) {
        return String.join(
                "  ",
                fields.entrySet().stream()
                        .map(it -> it.getKey() + ": " + JsonValues.shown(it.getValue()))
                        .toList());
    }
}
