package io.streamgauge.command.create;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.reading.Row;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rows of an example.
 *
 * @param form how they are written
 * @param place where they are in a JSON document
 * @param rows the rows, at least one
 * @param paths the names that lead to each field
 * @param content makes a shorter example of some of the rows
 */
record ExampleRows(
        Form form,
        RowsPlace place,
        List<Row> rows,
        Map<String, List<String>> paths,
        ExampleContent content) {

    /** How rows are written. */
    enum Form {
        DOCUMENT("JSON"),
        LINES("JSON lines"),
        CSV("CSV");

        private final String title;

        Form(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    ExampleRows {
        rows = List.copyOf(rows);
        paths = new LinkedHashMap<>(paths);
    }

    /** The names of all fields. */
    Set<String> fields() {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.fields().keySet()));
        return names;
    }

    /** The names that lead to a field. */
    List<String> path(String field) {
        return paths.getOrDefault(field, List.of(field));
    }

    /** Whether a field is in an object of its row. */
    boolean isNested(String field) {
        return path(field).size() > 1;
    }

    /** The content of an example, some of whose rows become another example. */
    interface ExampleContent {

        /**
         * An example with some of the rows.
         *
         * @param kept the numbers of the rows, from 0
         */
        String with(List<Integer> kept);

        /** The rows as they are written, where they are JSON; empty for CSV. */
        List<JsonNode> nodes();
    }

    /**
     * Lines, each with a row.
     *
     * @param nodes the rows as JSON; empty for CSV
     * @param header the first line of CSV; empty for JSON
     * @param lines the lines of the rows
     */
    record LinesContent(List<JsonNode> nodes, String header, List<String> lines)
            implements ExampleContent {

        /** The rows of JSON lines. */
        static LinesContent json(List<JsonNode> nodes) {
            return new LinesContent(nodes, "", nodes.stream().map(JsonNode::toString).toList());
        }

        @Override
        public String with(List<Integer> kept) {
            return header
                    + kept.stream()
                            .map(each -> lines.get(each) + "\n")
                            .collect(Collectors.joining());
        }
    }
}
