package io.streamgauge.influx;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.influx.InfluxOutcome.LineError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The body of an answer that reports an error.
 *
 * @param message what is wrong
 * @param lines the lines that the server names
 * @param partial whether the server says that the other lines are stored
 */
record InfluxErrorBody(String message, List<LineError> lines, boolean partial) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** InfluxDB 1 and 2 quote a line that does not parse, and several with line ends between. */
    private static final Pattern UNPARSED =
            Pattern.compile(
                    "unable to parse '(.*?)': (.*?)(?=\\nunable to parse '|$)", Pattern.DOTALL);

    private static final int MAX_MESSAGE = 2000;

    /** InfluxDB Cloud lists no more of the lines that it refuses. */
    private static final int MAX_LISTED = 100;

    static InfluxErrorBody of(byte[] body) {
        String text = new String(body, UTF_8).strip();
        JsonNode json = read(text);
        String message = json.path("error").asText(json.path("message").asText(""));
        if (message.isEmpty()) {
            message = text;
        }
        List<LineError> lines = listed(json.path("data"));
        boolean partial = message.contains("partial write") && lines.size() < MAX_LISTED;
        if (lines.isEmpty()) {
            partial = false;
            lines = quoted(message);
        } else {
            message = message + ": " + lines.get(0).reason();
        }
        return new InfluxErrorBody(cut(message), lines, partial);
    }

    private static List<LineError> listed(JsonNode data) {
        List<LineError> lines = new ArrayList<>();
        if (data.isArray()) {
            for (JsonNode line : data) {
                lines.add(
                        new LineError(
                                line.path("line_number").asInt(),
                                line.path("original_line").asText(""),
                                cut(line.path("error_message").asText("refused"))));
            }
        }
        return lines;
    }

    private static List<LineError> quoted(String message) {
        return UNPARSED.matcher(message).results().map(InfluxErrorBody::unparsed).toList();
    }

    private static LineError unparsed(MatchResult match) {
        String reason = match.group(2).replaceFirst(" dropped=\\d+$", "");
        return new LineError(0, match.group(1), "unable to parse the line: " + cut(reason));
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            // A proxy may answer with a page; its text is the message.
            return JSON.missingNode();
        }
    }

    private static String cut(String text) {
        return text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE) + "...";
    }
}
