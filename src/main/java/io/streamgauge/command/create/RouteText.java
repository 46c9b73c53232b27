package io.streamgauge.command.create;

import io.streamgauge.reading.Reading;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The text of a route file.
 *
 * @param wish the route
 * @param example its rows
 * @param json whether the source said that its answers are JSON
 */
record RouteText(RouteWish wish, ExampleRows example, boolean json) {

    /** The YAML of the route. */
    String yaml(Reading first) {
        RowSteps steps = RowSteps.of(wish, example);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", wish.name());
        values.put("beans", wish.beans());
        values.put("table", wish.target().table().toString());
        values.put("andStream", wish.target().stream() == null ? "" : " and to Kinesis");
        values.put("mapping", mapping());
        values.put("noTime", wish.target().mapping().containsKey("time") ? "" : NO_TIME);
        values.put("address", wish.address().text());
        values.put("fetch", YamlText.quoted(fetch()));
        values.put("quotedAddress", YamlText.quoted(wish.address().text()));
        values.put("secrets", secrets());
        values.put("contentTypes", json ? ", contentTypes: application/json" : "");
        values.put("schedule", wish.schedule().from(wish.name()));
        values.put("rows", steps.steps());
        boolean isBatch = wish.source() == RouteSource.KINESIS && !steps.isDocument();
        values.put("batch", isBatch ? BATCH : "");
        values.putAll(database());
        values.put("write", write(values, first));
        return TextTemplate.resource(wish.source().word() + ".camel.yaml").filled(values) + "\n";
    }

    private static final String NO_TIME =
            "# A row has no time of its own: it gets the one at which it was read.";

    private static final String BATCH =
            "# An exchange has all records of one read, at most 500.\nbatch: true";

    private String fetch() {
        String address = wish.address().text();
        return "%s%shttpMethod=GET&httpClientConfigurer=#%sFetch&followRedirects=true"
                .formatted(address, address.contains("?") ? "&" : "?", wish.beans());
    }

    private String mapping() {
        StringBuilder keys = new StringBuilder();
        for (Map.Entry<String, String> key : wish.target().mapping().entrySet()) {
            keys.append(key.getKey()).append(": ").append(YamlText.of(key.getValue())).append('\n');
        }
        return keys.toString();
    }

    private String secrets() {
        return wish.address().variables().keySet().stream()
                .map("# Set the environment variable %s before the start.\n"::formatted)
                .collect(Collectors.joining());
    }

    private Map<String, String> database() {
        RouteWish.DatabaseQuery database = wish.database();
        if (database == null) {
            return Map.of("query", "", "user", "", "password", "");
        }
        return Map.of(
                "query",
                YamlText.quoted("RAW(" + database.sql() + ")"),
                "user",
                database.user() == null ? "" : "user: " + YamlText.of(database.user()),
                "password",
                database.user() == null
                        ? ""
                        : "password: \"{{env:%s:}}\""
                                .formatted(SafeAddress.variable(wish.name(), "password")));
    }

    private String write(Map<String, String> values, Reading first) {
        if (wish.target().stream() == null) {
            return TextTemplate.resource("write.yaml").filled(values);
        }
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put("stream", Objects.requireNonNull(wish.target().stream()));
        more.put("key", first.dimensions().keySet().iterator().next());
        return TextTemplate.resource("write-and-stream.yaml").filled(more);
    }
}
