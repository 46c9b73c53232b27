package io.streamgauge.local.timestream.query.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path into JSON such as {@code $.store.book[0]["title"]}: the names and places of its steps. */
record JsonPath(List<String> steps) {

    private static final Pattern STEP =
            Pattern.compile(
                    "\\.([\\w:-]+)|\\[(\\d+)]|\\[\"((?:[^\"\\\\]|\\\\.)*)\"]|\\[([A-Za-z_][\\w:-]*)]");

    /**
     * Reads a path.
     *
     * @throws IllegalArgumentException if it is not valid
     */
    static JsonPath of(String text) {
        List<String> steps = new ArrayList<>();
        int at = 1;
        Matcher step = STEP.matcher(text);
        while (text.startsWith("$")
                && at < text.length()
                && step.region(at, text.length()).lookingAt()) {
            for (int group = 1; group <= step.groupCount(); group++) {
                if (step.group(group) != null) {
                    steps.add(step.group(group).replaceAll("\\\\(.)", "$1"));
                }
            }
            at = step.end();
        }
        if (!text.startsWith("$") || at < text.length()) {
            throw new IllegalArgumentException("Invalid JSON path: '" + text + "'");
        }
        return new JsonPath(steps);
    }

    /** What it leads to. */
    Optional<JsonNode> in(JsonNode root) {
        JsonNode at = root;
        for (String step : steps) {
            at =
                    at.isArray() && step.matches("\\d{1,9}")
                            ? at.path(Integer.parseInt(step))
                            : at.path(step);
        }
        return at.isMissingNode() ? Optional.empty() : Optional.of(at);
    }
}
