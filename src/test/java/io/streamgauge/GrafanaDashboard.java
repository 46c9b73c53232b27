package io.streamgauge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A dashboard of deploy/grafana.
 *
 * @param json its file
 */
record GrafanaDashboard(JsonNode json) {

    private static final Path FOLDER = Path.of("deploy", "grafana", "dashboards");

    static GrafanaDashboard read(String name) throws IOException {
        return new GrafanaDashboard(
                new ObjectMapper().readTree(FOLDER.resolve(name + ".json").toFile()));
    }

    /** Its panels, without the titles of its rows. */
    List<JsonNode> panels() {
        return items(json.path("panels"))
                .filter(panel -> !panel.path("type").asText().equals("row"))
                .toList();
    }

    /** The variables that a query fills. */
    List<JsonNode> queryVariables() {
        return items(json.path("templating").path("list"))
                .filter(variable -> variable.path("type").asText().equals("query"))
                .toList();
    }

    /** The queries of all panels. */
    List<PanelQuery> queries(String member) {
        List<PanelQuery> queries = new ArrayList<>();
        for (JsonNode panel : panels()) {
            items(panel.path("targets"))
                    .forEach(
                            target ->
                                    queries.add(
                                            new PanelQuery(
                                                    panel.path("title").asText(),
                                                    target.path(member).asText(),
                                                    target)));
        }
        return queries;
    }

    static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /**
     * A query of a panel.
     *
     * @param panel the title of the panel
     * @param text the query, with macros and variables
     * @param target the query with its options
     */
    record PanelQuery(String panel, String text, JsonNode target) {}
}
