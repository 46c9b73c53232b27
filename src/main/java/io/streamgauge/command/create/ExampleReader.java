package io.streamgauge.command.create;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.command.create.ExampleRows.Form;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.SourceItem;
import io.streamgauge.rows.ReadOptions;
import io.streamgauge.rows.RowReader;
import io.streamgauge.rows.csv.CsvOptions;
import io.streamgauge.rows.source.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the rows of an example: a JSON document, JSON lines, or CSV. */
final class ExampleReader {

    /** What proposes a mapping needs no more rows. */
    private static final int MAX_ROWS = 1000;

    private static final JsonMapper JSON =
            JsonMapper.builder(new JsonFactory())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private final ExampleText example;
    private final Optional<RowsPlace> place;

    /**
     * @param path where the rows of a document are, such as data.items; null to look for them
     */
    ExampleReader(ExampleText example, @Nullable String path) {
        this.example = example;
        this.place = Optional.ofNullable(path).map(RowsSearch::place);
    }

    /**
     * The rows.
     *
     * @throws IllegalArgumentException if there are no rows, with the reason and the remedy
     */
    ExampleRows rows() {
        String text = example.text().strip();
        if (text.isEmpty()) {
            throw failed("is empty", "name one with rows");
        }
        if (text.startsWith("<")) {
            throw failed("is HTML or XML", "name one that is JSON or CSV");
        }
        return text.startsWith("{") || text.startsWith("[") ? json(text) : csv();
    }

    private ExampleRows json(String text) {
        List<JsonNode> documents = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(text)) {
            while (documents.size() < MAX_ROWS && parser.nextToken() != null) {
                documents.add(JSON.readTree(parser));
            }
        } catch (JsonProcessingException e) {
            throw failed(
                    "is malformed JSON at line %d, column %d (%s)"
                            .formatted(
                                    e.getLocation().getLineNr(),
                                    e.getLocation().getColumnNr(),
                                    e.getOriginalMessage()),
                    "correct it");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documents.size() > 1 ? lines(documents) : document(documents.get(0));
    }

    private ExampleRows lines(List<JsonNode> lines) {
        return of(Form.LINES, RowsPlace.DOCUMENT, lines, ExampleRows.LinesContent.json(lines));
    }

    private ExampleRows document(JsonNode document) {
        RowsPlace found = place.map(it -> given(it, document)).orElseGet(() -> search(document));
        DocumentContent content = new DocumentContent(document, found);
        return of(Form.DOCUMENT, found, content.nodes(), content);
    }

    private static RowsPlace search(JsonNode document) {
        return new RowsSearch(document).place();
    }

    private RowsPlace given(RowsPlace asked, JsonNode document) {
        JsonNode at = asked.in(document);
        if (!at.isArray() && !RowsSearch.isEntries(at)) {
            throw failed(
                    "has no rows at \"--rows\" " + String.join(".", asked.path()),
                    "name the field of an array of objects");
        }
        return at.isArray() ? asked : new RowsPlace(RowsPlace.Kind.ENTRIES, asked.path());
    }

    private ExampleRows of(
            Form form, RowsPlace at, List<JsonNode> nodes, ExampleRows.ExampleContent content) {
        List<Row> rows = new ArrayList<>();
        Map<String, List<String>> paths = new LinkedHashMap<>();
        for (JsonNode node : nodes.subList(0, Math.min(nodes.size(), MAX_ROWS))) {
            if (!node.isObject()) {
                throw failed("has a row that is not an object", "name one whose rows are objects");
            }
            FlatRow flat = FlatRow.of("row " + (rows.size() + 1), node);
            rows.add(flat.row());
            paths.putAll(flat.paths());
        }
        if (rows.isEmpty()) {
            throw failed("has no rows", "name one with rows");
        }
        return new ExampleRows(form, at, rows, paths, content);
    }

    private ExampleRows csv() {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("streamgauge-new");
            Path file = folder.resolve("example.csv");
            Files.writeString(file, example.text());
            return csv(file, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            remove(folder);
        }
    }

    private ExampleRows csv(Path file, Path folder) {
        ReadOptions options = new ReadOptions(Format.CSV, null, CsvOptions.SNIFFED, folder);
        List<Row> rows = new ArrayList<>();
        List<String> columns;
        try (RowReader reader = RowReader.openFrom(example.origin(), file, options)) {
            columns = reader.columns();
            while (reader.hasNext() && rows.size() < MAX_ROWS) {
                SourceItem item = reader.next();
                if (item instanceof Row row) {
                    rows.add(row);
                }
            }
        }
        if (rows.isEmpty()) {
            throw failed("has no rows that are JSON or CSV", "name one with rows");
        }
        List<String> lines = rows.stream().map(row -> line(row, columns)).toList();
        String header = csv(columns) + "\n";
        return new ExampleRows(
                Form.CSV,
                RowsPlace.DOCUMENT,
                rows,
                Map.of(),
                new ExampleRows.LinesContent(List.of(), header, lines));
    }

    private static String line(Row row, List<String> columns) {
        return csv(
                columns.stream()
                        .map(each -> row.fields().get(each))
                        .map(each -> each == null ? "" : each.toString())
                        .toList());
    }

    private static String csv(List<String> fields) {
        return fields.stream()
                .map(
                        each ->
                                each.matches("[^\",\\r\\n]*")
                                        ? each
                                        : '"' + each.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(","));
    }

    private static void remove(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try {
            Files.deleteIfExists(folder.resolve("example.csv"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }

    private IllegalArgumentException failed(String reason, String remedy) {
        return new IllegalArgumentException(
                "The example %s %s: %s".formatted(example.origin(), reason, remedy));
    }

    /**
     * A JSON document with rows in it.
     *
     * @param document the document
     * @param place where the rows are
     */
    private record DocumentContent(JsonNode document, RowsPlace place)
            implements ExampleRows.ExampleContent {

        @Override
        public String with(List<Integer> kept) {
            return replaced(document, place.path(), kept).toPrettyString();
        }

        @Override
        public List<JsonNode> nodes() {
            JsonNode at = place.in(document);
            List<JsonNode> nodes = new ArrayList<>();
            switch (place.kind()) {
                case OBJECT -> nodes.add(at);
                case ARRAY -> at.forEach(nodes::add);
                case ENTRIES -> {
                    for (Map.Entry<String, JsonNode> each : at.properties()) {
                        ObjectNode row = JsonNodeFactory.instance.objectNode();
                        row.put("key", each.getKey());
                        row.setAll((ObjectNode) each.getValue());
                        nodes.add(row);
                    }
                }
            }
            return nodes;
        }

        private JsonNode replaced(JsonNode at, List<String> path, List<Integer> kept) {
            if (path.isEmpty()) {
                return shortened(at, kept);
            }
            ObjectNode copy = ((ObjectNode) at).objectNode();
            copy.setAll((ObjectNode) at);
            String name = path.get(0);
            copy.set(name, replaced(at.path(name), path.subList(1, path.size()), kept));
            return copy;
        }

        private JsonNode shortened(JsonNode rows, List<Integer> kept) {
            switch (place.kind()) {
                case ARRAY -> {
                    ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                    kept.forEach(each -> copy.add(rows.get(each)));
                    return copy;
                }
                case ENTRIES -> {
                    ObjectNode copy = JsonNodeFactory.instance.objectNode();
                    List<Map.Entry<String, JsonNode>> all = List.copyOf(rows.properties());
                    kept.forEach(
                            each -> copy.set(all.get(each).getKey(), all.get(each).getValue()));
                    return copy;
                }
                default -> {
                    return rows;
                }
            }
        }
    }
}
