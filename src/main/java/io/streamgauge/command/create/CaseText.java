package io.streamgauge.command.create;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.MeasureValue;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The text of the case file of a route: the example is what it reads, and the readings are what the
 * mapping makes of the example.
 *
 * @param route the route
 * @param kept the numbers of the rows that are in the case
 * @param readings the readings of these rows
 * @param clock the time of the case
 */
record CaseText(RouteText route, List<Integer> kept, List<Reading> readings, Instant clock) {

    private static final int MAX_ROWS = 10;

    /** A new table keeps readings in memory for this long. */
    private static final Duration MEMORY = Duration.ofHours(1);

    /** A case with the first rows that become readings of their own. */
    static CaseText of(RouteText route, List<MappingResult> results, Instant now) {
        List<Integer> kept = new ArrayList<>();
        List<Reading> readings = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        for (int row = 0; row < results.size() && kept.size() < MAX_ROWS; row++) {
            if (results.get(row) instanceof Reading reading
                    && seen.add(MappingProposal.identity(reading))) {
                kept.add(row);
                readings.add(reading);
            }
        }
        Instant newest =
                readings.stream().map(Reading::time).max(Comparator.naturalOrder()).orElse(now);
        return new CaseText(route, kept, readings, newest);
    }

    /** The YAML of the cases. */
    String yaml() {
        RouteWish wish = route.wish();
        boolean isHttp = wish.source() == RouteSource.HTTP;
        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", wish.name());
        values.put(
                "tested", wish.source() == RouteSource.SQL ? wish.name() + "-write" : wish.name());
        values.put("clock", clock.toString());
        values.put("table", wish.target().table().toString());
        values.put("settings", settings());
        values.put("input", input());
        values.put(
                "readings", readings.stream().map(CaseText::row).collect(Collectors.joining("\n")));
        values.put("records", records());
        values.put("path", isHttp ? wish.address().path() : "");
        String text = TextTemplate.resource("case.test.yaml").filled(values) + "\n";
        if (isHttp) {
            text += "\n" + TextTemplate.resource("case-http.test.yaml").filled(values) + "\n";
        }
        if (isHttp && RowSteps.of(wish, route.example()).isChecked()) {
            text += "\n" + TextTemplate.resource("case-rows.test.yaml").filled(values) + "\n";
        }
        return text;
    }

    private String settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        if (route.wish().source() == RouteSource.FILE) {
            settings.put(route.wish().name() + ".folder", "inbox");
            // A case does not wait for the rest of a file.
            settings.put(route.wish().name() + ".minAge", "100ms");
        }
        boolean isOld = readings.stream().anyMatch(it -> it.time().isBefore(clock.minus(MEMORY)));
        if (isOld) {
            settings.put("camel.component.timestream.magneticWrites", "\"true\"");
            settings.put("camel.component.timestream.magneticRetention", "73000d");
        }
        return settings.isEmpty()
                ? ""
                : settings.entrySet().stream()
                        .map(each -> each.getKey() + ": " + each.getValue())
                        .collect(Collectors.joining(", ", "settings: { ", " }"));
    }

    private String input() {
        ExampleRows example = route.example();
        return switch (route.wish().source()) {
            case HTTP -> {
                String headers =
                        route.json() ? "\n    headers: { Content-Type: application/json }" : "";
                yield "http:\n  - request: GET "
                        + route.wish().address().path()
                        + headers
                        + "\n"
                        + YamlText.block("body", example.content().with(kept)).indent(4);
            }
            case FILE ->
                    "files:\n" + YamlText.block(file(), example.content().with(kept)).indent(2);
            case KINESIS -> kinesis(example);
            case SQL -> YamlText.block("body", flat(example));
        };
    }

    private String file() {
        return switch (route.example().form()) {
            case CSV -> "inbox/example.csv";
            case LINES -> "inbox/example.jsonl";
            case DOCUMENT -> "inbox/example.json";
        };
    }

    private String kinesis(ExampleRows example) {
        List<JsonNode> nodes = example.content().nodes();
        boolean areRecords = example.place().path().isEmpty();
        List<String> data =
                areRecords
                        ? kept.stream().map(row -> nodes.get(row).toString()).toList()
                        : List.of(example.content().with(kept));
        StringBuilder records =
                new StringBuilder("records:\n  " + route.wish().address().text() + ":\n");
        for (String each : data) {
            records.append("    - { key: example, data: ")
                    .append(each.replaceAll("\\s*\\n\\s*", " "))
                    .append(" }\n");
        }
        return records.toString();
    }

    private String flat(ExampleRows example) {
        return kept.stream()
                .map(row -> JsonRow.of(example.rows().get(row)))
                .collect(Collectors.joining(",\n  ", "[\n  ", "\n]"));
    }

    private String records() {
        String stream = route.wish().target().stream();
        return stream == null
                ? ""
                : "records: { %s: { count: %d } }".formatted(stream, readings.size());
    }

    /** A reading as a row of expected readings. */
    static String row(Reading reading) {
        List<String> fields = new ArrayList<>();
        reading.dimensions()
                .forEach(
                        (name, value) -> fields.add(YamlText.of(name) + ": " + YamlText.of(value)));
        if (reading.measures() instanceof Measures.Single single) {
            fields.add(YamlText.of(reading.measureName()) + ": " + value(single.value()));
        } else if (reading.measures() instanceof Measures.Multi multi) {
            multi.values()
                    .forEach((name, value) -> fields.add(YamlText.of(name) + ": " + value(value)));
        }
        fields.add("time: " + reading.time());
        return "- { " + String.join(", ", fields) + " }";
    }

    private static String value(MeasureValue value) {
        return switch (value.type()) {
            case DOUBLE, BIGINT, BOOLEAN -> value.text();
            default -> YamlText.of(value.text());
        };
    }
}
