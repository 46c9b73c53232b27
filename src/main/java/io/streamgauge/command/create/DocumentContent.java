package io.streamgauge.command.create;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A JSON document with rows in it.
 *
 * @param document the document
 * @param place where the rows are
 */
record DocumentContent(JsonNode document, RowsPlace place) implements ExampleRows.ExampleContent {

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
            case ENTRIES ->
                    at.properties()
                            .forEach(
                                    each -> {
                                        ObjectNode row = JsonNodeFactory.instance.objectNode();
                                        row.put("key", each.getKey());
                                        row.setAll((ObjectNode) each.getValue());
                                        nodes.add(row);
                                    });
        }
        return nodes;
    }

    private JsonNode replaced(JsonNode at, List<String> path, List<Integer> kept) {
        if (path.isEmpty()) {
            return shortened(at, kept);
        }
        ObjectNode copy = ((ObjectNode) at).objectNode();
        at.properties()
                .forEach(
                        field ->
                                copy.set(
                                        field.getKey(),
                                        field.getKey().equals(path.get(0))
                                                ? replaced(
                                                        field.getValue(),
                                                        path.subList(1, path.size()),
                                                        kept)
                                                : field.getValue()));
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
                kept.forEach(each -> copy.set(all.get(each).getKey(), all.get(each).getValue()));
                return copy;
            }
            default -> {
                return rows;
            }
        }
    }
}
