package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.GrafanaDashboard.PanelQuery;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The dashboard for the data source of Timestream, at an embedded endpoint. */
final class PricesDashboard {

    private static final Path ROLLUP = Path.of("deploy", "grafana", "rollup");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI endpoint;
    private final GrafanaDashboard dashboard;
    private final Map<String, String> variables = new LinkedHashMap<>();

    private PricesDashboard(URI endpoint, GrafanaDashboard dashboard) {
        this.endpoint = endpoint;
        this.dashboard = dashboard;
    }

    /** The dashboard with all symbols chosen, and the current value of each other variable. */
    static PricesDashboard of(URI endpoint) throws IOException, InterruptedException {
        PricesDashboard prices = new PricesDashboard(endpoint, GrafanaDashboard.read("prices"));
        for (JsonNode variable : prices.dashboard.queryVariables()) {
            prices.choose(variable);
        }
        return prices;
    }

    private void choose(JsonNode variable) throws IOException, InterruptedException {
        Pattern regex =
                Pattern.compile(variable.path("regex").asText("/.*/").replaceAll("^/|/$", ""));
        List<String> values = new ArrayList<>();
        for (JsonNode row :
                rows(macros(variables).withVariables(variable.path("query").asText()))) {
            String value = row.at("/Data/0/ScalarValue").asText();
            if (regex.matcher(value).find()) {
                values.add(value);
            }
        }
        boolean several = variable.path("multi").asBoolean();
        String current = variable.at("/current/value").asText();
        assertThat(values).as(variable.toString()).isNotEmpty();
        if (!several) {
            assertThat(values).contains(current);
        }
        variables.put(
                variable.path("name").asText(),
                several ? TimestreamMacros.quoted(values) : current);
    }

    /** Creates the scheduled query of the rollup, and runs it for the minutes so far. */
    void rollUp() throws IOException, InterruptedException {
        ObjectNode request =
                (ObjectNode) JSON.readTree(ROLLUP.resolve("prices_by_minute.json").toFile());
        request.put("QueryString", Files.readString(ROLLUP.resolve("prices_by_minute.sql")));
        String arn = call("CreateScheduledQuery", request).path("Arn").asText();
        ObjectNode run = JSON.createObjectNode().put("ScheduledQueryArn", arn);
        // The current minute has ended then.
        run.put("InvocationTime", Instant.now().plus(Duration.ofMinutes(2)).getEpochSecond());
        call("ExecuteScheduledQuery", run);
    }

    /** The panels with a query that gives no rows of a table. */
    List<String> panelsWithoutRows(String table) throws IOException, InterruptedException {
        List<String> empty = new ArrayList<>();
        for (PanelQuery query : dashboard.queries("rawQuery")) {
            Map<String, String> chosen = new LinkedHashMap<>(variables);
            chosen.put("table", table);
            if (query.panel().equals("${symbol}")) {
                // A panel is repeated for each symbol.
                chosen.put("symbol", "ETH");
            }
            String sql = macros(chosen).expand(query.target());
            assertThat(sql).doesNotContain("$");
            if (rows(sql).isEmpty()) {
                empty.add(query.panel() + ": " + sql);
            }
        }
        return empty;
    }

    private static TimestreamMacros macros(Map<String, String> variables) {
        Instant now = Instant.now();
        return new TimestreamMacros(
                variables, now.minus(Duration.ofHours(1)), now, Duration.ofSeconds(5));
    }

    private JsonNode rows(String sql) throws IOException, InterruptedException {
        return call("Query", JSON.createObjectNode().put("QueryString", sql)).path("Rows");
    }

    private JsonNode call(String operation, JsonNode request)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(
                        HttpRequest.newBuilder(endpoint)
                                .timeout(Patience.DEFAULT)
                                .header("Content-Type", "application/x-amz-json-1.0")
                                .header("X-Amz-Target", "Timestream_20181101." + operation)
                                .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as(() -> operation + " of " + request + ": " + answer.body())
                .isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
