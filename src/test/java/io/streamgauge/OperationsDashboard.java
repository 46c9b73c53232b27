package io.streamgauge;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.GrafanaDashboard.PanelQuery;
import io.streamgauge.tools.PrometheusServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dashboard for Prometheus, with the values of its variables. */
final class OperationsDashboard {

    /** The panels that may be empty in a healthy program, with the reason. */
    static final Map<String, String> MAY_BE_EMPTY =
            Map.of(
                    "Garbage collections", "the JVM has not collected garbage yet",
                    "Records that need attention", "no record was rejected, retried or given up");

    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), (\\w+)\\)");

    private final GrafanaDashboard dashboard;
    private final Map<String, String> variables = new LinkedHashMap<>();

    private OperationsDashboard(GrafanaDashboard dashboard) {
        this.dashboard = dashboard;
    }

    static OperationsDashboard read() throws IOException {
        return new OperationsDashboard(GrafanaDashboard.read("operations"));
    }

    List<PanelQuery> queries() {
        return dashboard.queries("expr");
    }

    /** Chooses all values of each variable, once there are some. */
    void chooseAllOf(PrometheusServer prometheus) {
        for (JsonNode variable : dashboard.queryVariables()) {
            Matcher query = LABEL_VALUES.matcher(variable.path("query").asText());
            assertThat(query.matches()).as(variable.toString()).isTrue();
            List<String> values =
                    await().until(
                                    () ->
                                            prometheus.labelValues(
                                                    expanded(query.group(1)), query.group(2)),
                                    found -> !found.isEmpty());
            variables.put(
                    "$" + variable.path("name").asText(),
                    values.stream().collect(joining("|", "(", ")")));
        }
    }

    /** The panels with a query that gives no series, and may not. */
    List<String> panelsWithoutResult(PrometheusServer prometheus)
            throws IOException, InterruptedException {
        List<String> empty = new ArrayList<>();
        for (PanelQuery query : queries()) {
            String promQl = expanded(query.text());
            if (prometheus.query(promQl).isEmpty() && !mayBeEmpty(query.panel())) {
                empty.add(query.panel() + ": " + promQl);
            }
        }
        return empty;
    }

    /** No shipped route writes to InfluxDB. */
    private static boolean mayBeEmpty(String panel) {
        return MAY_BE_EMPTY.containsKey(panel) || panel.startsWith("InfluxDB: ");
    }

    private String expanded(String promQl) {
        String expanded = promQl.replace("$__rate_interval", "1m").replace("$__range", "1h");
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            expanded = expanded.replace(variable.getKey(), variable.getValue());
        }
        return expanded;
    }
}
