package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ServiceException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What DuckDB says against a query, in the words and with the positions of Timestream. */
final class DuckErrors {

    private static final Logger LOG = LoggerFactory.getLogger(DuckErrors.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<Pattern, String> WORDS =
            Map.of(
                    Pattern.compile(
                            "(?:Table|Values list) \"(.*)\" does not have a column named \"(.*)\""),
                    "Column '$1.$2' does not exist",
                    Pattern.compile("Ambiguous reference to column name \"(.*?)\".*"),
                    "Column '$1' is ambiguous",
                    Pattern.compile("column \"(.*?)\" must appear in the GROUP BY clause.*"),
                    "'$1' must be an aggregate expression or appear in GROUP BY clause",
                    Pattern.compile("(WHERE|GROUP BY) clause cannot contain (aggregates|window).*"),
                    "$1 clause cannot contain aggregations, window functions or grouping"
                            + " operations");

    private DuckErrors() {}

    /** What to answer: whatever DuckDB has against a query is the fault of the query. */
    static ServiceException answer(SQLException error, Sql sql) {
        JsonNode details = details(error);
        if (details.path("exception_message").asText().contains(Guards.TOO_LONG)) {
            return Refusal.memory();
        }
        if (details.path("exception_message").asText().startsWith("Max expression depth")) {
            return Refusal.tooDeep();
        }
        return switch (details.path("exception_type").asText()) {
            case "Binder", "Catalog" -> binding(details, sql);
            case "Parser", "Syntax" -> Refusal.syntax(position(details, sql));
            case "Conversion", "Invalid Input", "Out of Range", "Mismatch Type" ->
                    positioned(details, sql, message(details));
            case "Out of Memory" -> Refusal.memory();
            default -> unknown(error, details, sql);
        };
    }

    /** Whether the driver lost what the error is. */
    static boolean isLost(SQLException error) {
        return String.valueOf(error.getMessage()).endsWith("Invalid result set");
    }

    private static ServiceException unknown(SQLException error, JsonNode details, Sql sql) {
        LOG.warn("A query is refused because of an error of the engine: {}", error.getMessage());
        return positioned(details, sql, "The query cannot be run");
    }

    private static ServiceException binding(JsonNode details, Sql sql) {
        String message =
                switch (details.path("error_subtype").asText()) {
                    case "COLUMN_NOT_FOUND" ->
                            "Column '" + details.path("name").asText() + "' does not exist";
                    case "NO_MATCHING_FUNCTION" -> noSuchCall(details, sql);
                    default -> translated(message(details));
                };
        return positioned(details, sql, message);
    }

    /** The words of Timestream for those of DuckDB; others stay as they are. */
    private static String translated(String message) {
        for (Map.Entry<Pattern, String> words : WORDS.entrySet()) {
            Matcher matcher = words.getKey().matcher(message);
            if (matcher.find()) {
                return matcher.replaceFirst(words.getValue());
            }
        }
        return message;
    }

    private static String noSuchCall(JsonNode details, Sql sql) {
        String name = details.path("name").asText();
        String call = details.path("call").asText();
        String types =
                call.substring(Math.min(call.length(), name.length()))
                        .replace("_LITERAL", "")
                        .toLowerCase(Locale.ROOT);
        if (Character.isLetter(name.charAt(0))) {
            String called =
                    sql.indexAt(details.path("position").asLong(-1)).stream()
                            .mapToObj(index -> sql.token(index).content())
                            .findFirst()
                            .orElse(name);
            return "Unexpected parameters %s for function %s"
                    .formatted(types, called.toLowerCase(Locale.ROOT));
        }
        return "'%s' cannot be applied to %s".formatted(name, types.replaceAll("[()]", ""));
    }

    private static ServiceException positioned(JsonNode details, Sql sql, String message) {
        return details.has("position")
                ? Refusal.at(position(details, sql), message)
                : ServiceException.validation(message);
    }

    private static Position position(JsonNode details, Sql sql) {
        return sql.positionAt(details.path("position").asLong(0));
    }

    /** The first sentence; what follows are hints for users of DuckDB. */
    private static String message(JsonNode details) {
        return details.path("exception_message").asText().split("\\n|\\. |! ", 2)[0];
    }

    /** What the error says in JSON, in a prepared statement after its kind in words. */
    private static JsonNode details(SQLException error) {
        String text = String.valueOf(error.getMessage());
        try {
            JsonNode details = JSON.readTree(text.substring(Math.max(0, text.indexOf('{'))));
            if (details instanceof ObjectNode object && object.has("position")) {
                long position = object.path("position").asLong() - Explained.offset(error);
                return object.put("position", position);
            }
            return details;
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }
}
