package io.streamgauge.load;

import io.streamgauge.reading.FieldBytes;
import io.streamgauge.reading.FieldUse;
import io.streamgauge.reading.Mapping;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.SpellingSuggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks that the fields of a mapping occur in the first rows of a file. */
public final class FieldCheck {

    private static final int MAX_COLUMNS = 40;
    private static final int MAX_VALUE_CHARACTERS = 60;
    private static final int MAX_ROW_CHARACTERS = 500;

    private final Path file;
    private final List<Row> rows;
    private final Set<String> columns = new LinkedHashSet<>();

    /** The check of the first rows. */
    public FieldCheck(Path file, List<Row> rows) {
        this(file, rows, List.of());
    }

    /**
     * @param rows the first rows
     * @param header the columns that the file names, such as in its first line
     */
    FieldCheck(Path file, List<Row> rows, List<String> header) {
        this.file = file;
        this.rows = List.copyOf(rows);
        columns.addAll(header);
        rows.forEach(row -> columns.addAll(row.fields().keySet()));
    }

    /**
     * Checks that each field that a mapping needs occurs in one of the rows.
     *
     * @param all whether optional fields must occur, too
     * @throws LoadRefusedException if some do not, with the columns of the file
     */
    void check(Mapping mapping, boolean all) {
        List<String> missing = missing(mapping, all);
        if (!missing.isEmpty()) {
            throw new LoadRefusedException(
                    "%s is not loaded: %s%n%s"
                            .formatted(
                                    file.getFileName(), String.join("; ", missing), description()),
                    NestedRows.in(rows)
                            .map(nested -> SuggestedFix.reading("--select", nested.select(mapping)))
                            .orElse(null));
        }
    }

    /**
     * What is wrong with each field of a mapping that no row has.
     *
     * @param all whether optional fields must occur, too
     */
    public List<String> missing(Mapping mapping, boolean all) {
        List<String> missing = new ArrayList<>();
        for (FieldUse use : mapping.fields()) {
            // Without a time, all rows would be of the time of the load.
            boolean needed = all || !use.optional() || use.key().equals("time");
            if (needed && !columns.contains(use.field())) {
                missing.add(missing(use));
            }
        }
        return missing;
    }

    /** The columns of the file, its first row, and a hint if its rows are nested in it. */
    String description() {
        String text =
                "  its columns are %s%n  %s"
                        .formatted(
                                columnNames(),
                                rows.isEmpty()
                                        ? "it has no rows"
                                        : "its first row is " + firstRow());
        return NestedRows.in(rows)
                .map(
                        nested ->
                                "%s%n  \"%s\" holds a list: its elements become rows with \"select\""
                                        .formatted(text, nested.list()))
                .orElse(text);
    }

    private String missing(FieldUse use) {
        return "%s the field \"%s\", which \"%s\" names%s"
                .formatted(
                        rows.isEmpty() ? "its header lacks" : "no row has",
                        use.field(),
                        use.key(),
                        SpellingSuggestion.question(use.field(), columns));
    }

    /** The names of the columns, as far as they fit. */
    public String columnNames() {
        String shown = String.join(", ", columns.stream().limit(MAX_COLUMNS).toList());
        return columns.size() <= MAX_COLUMNS
                ? shown
                : shown + " and %d more".formatted(columns.size() - MAX_COLUMNS);
    }

    private String firstRow() {
        List<String> fields = new ArrayList<>();
        for (Map.Entry<String, @Nullable Object> field : rows.get(0).fields().entrySet()) {
            fields.add(field.getKey() + "=" + cut(shown(field.getValue()), MAX_VALUE_CHARACTERS));
        }
        return cut(String.join(", ", fields), MAX_ROW_CHARACTERS);
    }

    private static String shown(@Nullable Object value) {
        return value instanceof byte[] bytes ? FieldBytes.shown(bytes) : String.valueOf(value);
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max) + "...";
    }
}
