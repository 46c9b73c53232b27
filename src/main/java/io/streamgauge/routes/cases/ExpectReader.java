package io.streamgauge.routes.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.routes.YamlNode;
import io.streamgauge.routes.cases.RowsExpectation.Extent;
import io.streamgauge.routes.cases.RowsExpectation.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what a case expects. */
final class ExpectReader {

    private static final Set<String> LEVELS = Set.of("ERROR", "WARN", "INFO", "DEBUG");

    private final YamlNode node;
    private final CaseProblems problems;
    private final List<Expectation> expectations = new ArrayList<>();

    ExpectReader(YamlNode node, CaseProblems problems) {
        this.node = node;
        this.problems = problems;
    }

    List<Expectation> read() {
        Map<String, YamlNode> keys = problems.keys(node, "\"expect\"", CaseKeys.OF_EXPECTATIONS);
        keys.forEach(
                (key, value) -> {
                    switch (key) {
                        case "readings" -> rows(Source.READINGS, value);
                        case "records" -> rows(Source.RECORDS, value);
                        case "rejects" -> rows(Source.REJECTS, value);
                        case "requests" -> requests(value);
                        case "log" -> log(value);
                        case "failed" -> failed(value);
                        default -> files(value);
                    }
                });
        if (expectations.isEmpty() && keys.size() == node.entries().count()) {
            problems.add(
                    node,
                    "the case expects nothing",
                    "write what the route is expected to do, such as readings or failed");
        }
        return expectations;
    }

    private void rows(Source source, YamlNode value) {
        String what = "\"" + source.name().toLowerCase(Locale.ROOT) + "\"";
        problems.map(value, what)
                .forEach(
                        (name, rows) ->
                                expectations.add(
                                        new RowsExpectation(
                                                name.place(), source, name.text(), extent(rows))));
    }

    private Extent extent(YamlNode rows) {
        if (!rows.isMapping()) {
            return new RowsExpectation.All(objects(rows));
        }
        Map<String, YamlNode> keys = problems.keys(rows, "a list of rows", CaseKeys.OF_ROWS);
        if (keys.containsKey("contains")) {
            return new RowsExpectation.Some(objects(keys.get("contains")));
        }
        YamlNode count = keys.get("count");
        if (count == null) {
            return new RowsExpectation.Count(0);
        }
        return new RowsExpectation.Count(problems.number(count, "count", 0, Integer.MAX_VALUE));
    }

    private List<ObjectNode> objects(YamlNode rows) {
        List<ObjectNode> objects = new ArrayList<>();
        for (YamlNode row : CaseProblems.items(rows)) {
            if (row.json() instanceof ObjectNode object) {
                objects.add(object);
            } else {
                problems.add(
                        row,
                        "a row must be fields with values",
                        "write one such as { symbol: BTC, price: 1.5 }");
            }
        }
        return objects;
    }

    private void requests(YamlNode value) {
        List<RequestsExpectation.Request> requests =
                CaseProblems.items(value).stream().flatMap(this::request).toList();
        expectations.add(new RequestsExpectation(value.place(), requests));
    }

    private Stream<RequestsExpectation.Request> request(YamlNode item) {
        Map<String, YamlNode> keys = new LinkedHashMap<>(Map.of("request", item));
        if (!item.isScalar()) {
            keys.clear();
            keys.putAll(problems.keys(item, "a request", CaseKeys.OF_REQUESTS));
        }
        YamlNode line = keys.getOrDefault("request", item);
        YamlNode body = keys.get("body");
        var pattern = RequestPattern.parse(line.text());
        if (pattern.isEmpty()) {
            problems.add(
                    line,
                    "a request must be a method with a path, but is \"%s\"".formatted(line.text()),
                    "write one such as GET /prices?symbol=BTC");
            return Stream.empty();
        }
        String text = line.text().strip();
        return Stream.of(
                new RequestsExpectation.Request(
                        text.matches("[A-Z]+ .*") ? text : "GET " + text,
                        problems.texts(keys.get("headers"), "headers"),
                        body == null ? null : body.json()));
    }

    private void log(YamlNode value) {
        for (YamlNode item : CaseProblems.items(value)) {
            if (item.isScalar()) {
                expectations.add(
                        new LogExpectation(item.place(), null, problems.text(item, "log")));
                continue;
            }
            problems.keys(item, "a line of the log", LEVELS)
                    .forEach(
                            (level, text) ->
                                    expectations.add(
                                            new LogExpectation(
                                                    item.place(),
                                                    level,
                                                    problems.text(text, level))));
        }
    }

    private void failed(YamlNode value) {
        expectations.add(
                new FailureExpectation(
                        value.place(),
                        CaseProblems.items(value).stream()
                                .map(item -> problems.text(item, "failed"))
                                .toList()));
    }

    private void files(YamlNode value) {
        problems.map(value, "\"files\"")
                .forEach(
                        (name, content) -> {
                            if (content.isBoolean() && !Boolean.parseBoolean(content.text())) {
                                expectations.add(
                                        new FileExpectation(name.place(), name.text(), null));
                            } else if (content.isBoolean()) {
                                expectations.add(
                                        new FileExpectation(name.place(), name.text(), List.of()));
                            } else {
                                expectations.add(
                                        new FileExpectation(
                                                name.place(), name.text(), parts(content)));
                            }
                        });
    }

    private List<String> parts(YamlNode content) {
        return CaseProblems.items(content).stream()
                .map(part -> problems.text(part, "files"))
                .toList();
    }
}
