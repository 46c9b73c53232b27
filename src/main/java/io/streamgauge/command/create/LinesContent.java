package io.streamgauge.command.create;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lines, each with a row.
 *
 * @param nodes the rows as JSON; empty for CSV
 * @param header the first line of CSV; empty for JSON
 * @param lines the lines of the rows
 */
record LinesContent(List<JsonNode> nodes, String header, List<String> lines)
        implements ExampleRows.ExampleContent {

    /** The rows of JSON lines. */
    static LinesContent json(List<JsonNode> nodes) {
        return new LinesContent(nodes, "", nodes.stream().map(JsonNode::toString).toList());
    }

    @Override
    public String with(List<Integer> kept) {
        return header
                + kept.stream().map(each -> lines.get(each) + "\n").collect(Collectors.joining());
    }
}
