package io.streamgauge.influx;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.influx.InfluxOutcome.LineError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of an answer that reports an error.
 *
 * @param message what is wrong
 * @param lines the lines that the server names
 * @param partial whether the server says that the other lines are stored
 * @param page whether it is HTML or XML, which a proxy answers and InfluxDB does not
 */
record InfluxErrorBody(String message, List<LineError> lines, boolean partial, boolean page) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** InfluxDB 1 and 2 quote a line that does not parse, and several with line ends between. */
    private static final Pattern UNPARSED =
            Pattern.compile(
                    "unable to parse '(.*?)': (.*?)(?=\\nunable to parse '|$)", Pattern.DOTALL);

    private static final Pattern TITLE =
            Pattern.compile("(?i)<title>(.*?)</title>", Pattern.DOTALL);

    /** Line ends would let an answer forge lines of the log. */
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Cntrl}]+");

    private static final int MAX_MESSAGE = 2000;

    /** InfluxDB Cloud lists no more of the lines that it refuses. */
    private static final int MAX_LISTED = 100;

    static InfluxErrorBody of(byte[] body) {
        String text = new String(body, UTF_8).strip();
        if (text.startsWith("<")) {
            Matcher title = TITLE.matcher(text);
            return new InfluxErrorBody(
                    cut(title.find() ? title.group(1) : text), List.of(), false, true);
        }
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
        return new InfluxErrorBody(cut(message), lines, partial, false);
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
            // The text is the message.
            return JSON.missingNode();
        }
    }

    private static String cut(String answered) {
        String text = SPACES.matcher(answered).replaceAll(" ").strip();
        return text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE) + "...";
    }
}
