package io.streamgauge.routes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.routes.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one case. */
final class CaseReader {

    private static final int MAX_RUNS = 1000;

    private final YamlNode item;
    private final Path file;
    private final CaseProblems problems;
    private final Map<String, YamlNode> values;
    private final Map<String, String> settings = new LinkedHashMap<>();

    /**
     * @param item the case
     * @param file the case file, from which other files are named
     */
    CaseReader(YamlNode item, CaseDefaults defaults, Path file, CaseProblems problems) {
        this.item = item;
        this.file = file;
        this.problems = problems;
        this.values = new HashMap<>(defaults.values());
        this.settings.putAll(problems.texts(values.get("settings"), "settings"));
        Map<String, YamlNode> own = problems.keys(item, "a case", CaseKeys.OF_CASES);
        this.values.putAll(own);
        this.settings.putAll(problems.texts(own.get("settings"), "settings"));
    }

    RouteCase read() {
        YamlNode expect = required("expect", "write what the route is expected to do");
        return new RouteCase(
                text(required("case", "write what the case shows"), "case"),
                item.place(),
                routes(),
                setup(),
                input(),
                expect == null ? List.of() : new ExpectReader(expect, problems).read());
    }

    private @Nullable YamlNode required(String key, String remedy) {
        YamlNode value = values.get(key);
        if (value == null) {
            problems.add(item, "the case has no \"%s\"".formatted(key), remedy);
        }
        return value;
    }

    private String text(@Nullable YamlNode node, String key) {
        return node == null ? "" : problems.text(node, key);
    }

    private List<String> routes() {
        List<String> routes = new ArrayList<>();
        routes.add(text(required("route", "write the id of the route that is tested"), "route"));
        YamlNode others = values.get("with");
        if (others != null) {
            CaseProblems.items(others).forEach(it -> routes.add(problems.text(it, "with")));
        }
        return routes;
    }

    private CaseSetup setup() {
        YamlNode clock = values.get("clock");
        YamlNode deadline = values.get("deadline");
        return new CaseSetup(
                clock == null ? CaseSetup.CLOCK : problems.time(clock, "clock"),
                settings,
                deadline == null ? CaseSetup.DEADLINE : problems.duration(deadline, "deadline"),
                files(),
                answers(),
                records());
    }

    private CaseInput input() {
        YamlNode runs = values.get("runs");
        YamlNode headers = values.get("headers");
        String body = body(values);
        if (body == null && headers == null) {
            return new CaseInput.Consumer(
                    runs == null ? 1 : problems.number(runs, "runs", 1, MAX_RUNS));
        }
        if (runs != null) {
            problems.add(
                    runs,
                    "\"runs\" is for routes that run by themselves",
                    "remove it, or \"body\" and \"headers\"");
        }
        Map<String, Object> sent = new LinkedHashMap<>();
        if (headers != null) {
            problems.map(headers, "\"headers\"")
                    .forEach((name, value) -> sent.put(name.text(), header(value)));
        }
        return new CaseInput.Message(body == null ? "" : body, sent);
    }

    private static Object header(YamlNode node) {
        JsonNode value = node.json();
        if (value.isNumber()) {
            return value.decimalValue().stripTrailingZeros().scale() <= 0
                    ? (Object) value.longValue()
                    : (Object) value.doubleValue();
        }
        return value.isBoolean() ? (Object) value.booleanValue() : content(node);
    }

    private Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        YamlNode node = values.get("files");
        if (node != null) {
            problems.map(node, "\"files\"")
                    .forEach((name, value) -> files.put(inFolder(name), content(value)));
        }
        return files;
    }

    /** The path of a file of the case, which must not lead out of its folder. */
    private String inFolder(YamlNode name) {
        Path path = Path.of(name.text());
        if (path.isAbsolute() || path.normalize().startsWith("..")) {
            problems.add(
                    name,
                    "\"%s\" must be in the folder of the case".formatted(name.text()),
                    "write a relative path, such as inbox/prices.csv");
        }
        return name.text();
    }

    private List<HttpAnswer> answers() {
        YamlNode node = values.get("http");
        return node == null
                ? List.of()
                : CaseProblems.items(node).stream().flatMap(this::answer).toList();
    }

    private Stream<HttpAnswer> answer(YamlNode node) {
        Map<String, YamlNode> keys = problems.keys(node, "an answer", CaseKeys.OF_ANSWERS);
        YamlNode request = keys.get("request");
        if (request == null) {
            problems.add(node, "the answer has no \"request\"", "write one such as GET /prices");
            return Stream.empty();
        }
        var pattern = RequestPattern.parse(request.text());
        if (pattern.isEmpty()) {
            problems.add(
                    request,
                    "\"request\" must be a method with a path, but is \"%s\""
                            .formatted(request.text()),
                    "write one such as GET /prices?symbol=BTC");
            return Stream.empty();
        }
        YamlNode status = keys.get("status");
        Map<String, String> headers = new LinkedHashMap<>();
        YamlNode body = keys.get("body");
        if (body != null && !body.isScalar()) {
            headers.put("Content-Type", "application/json");
        }
        headers.putAll(problems.texts(keys.get("headers"), "headers"));
        String content = body(keys);
        return Stream.of(
                new HttpAnswer(
                        pattern.get(),
                        status == null ? 200 : problems.number(status, "status", 200, 599),
                        headers,
                        content == null ? "" : content));
    }

    private Map<String, List<CaseSetup.StreamInput>> records() {
        Map<String, List<CaseSetup.StreamInput>> records = new LinkedHashMap<>();
        YamlNode node = values.get("records");
        if (node != null) {
            problems.map(node, "\"records\"")
                    .forEach(
                            (stream, list) ->
                                    records.put(
                                            stream.text(),
                                            CaseProblems.items(list).stream()
                                                    .map(this::record)
                                                    .toList()));
        }
        return records;
    }

    private CaseSetup.StreamInput record(YamlNode node) {
        Map<String, YamlNode> keys = problems.keys(node, "a record", CaseKeys.OF_RECORDS);
        YamlNode data = keys.get("data");
        if (data == null) {
            problems.add(node, "the record has no \"data\"", "write a text or JSON");
            return new CaseSetup.StreamInput(null, node.json());
        }
        YamlNode key = keys.get("key");
        return new CaseSetup.StreamInput(
                key == null ? null : problems.text(key, "key"), data.json());
    }

    /** The content of "body" or of the file that "bodyFile" names; null if both are absent. */
    private @Nullable String body(Map<String, YamlNode> keys) {
        YamlNode body = keys.get("body");
        YamlNode name = keys.get("bodyFile");
        if (name == null) {
            return body == null ? null : content(body);
        }
        if (body != null) {
            problems.add(name, "\"body\" and \"bodyFile\" exclude each other", "remove one");
        }
        try {
            return Files.readString(file.resolveSibling(problems.text(name, "bodyFile")));
        } catch (IOException e) {
            problems.add(
                    name,
                    "\"bodyFile\": %s cannot be read (%s)"
                            .formatted(name.text(), e.getClass().getSimpleName()),
                    "write a path from the folder of the case file");
            return "";
        }
    }

    /** A text as it is; keys and lists as JSON. */
    private static String content(YamlNode node) {
        return node.isScalar() && !node.isNull() ? node.text() : node.json().toString();
    }
}
