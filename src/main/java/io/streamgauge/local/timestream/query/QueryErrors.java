package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.parse.SqlPosition;
import io.streamgauge.local.timestream.query.parse.Refusal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ServiceException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The errors of DuckDB for a query, in the words and with the positions of Timestream. */
final class QueryErrors {

    private static final Logger LOG = LoggerFactory.getLogger(QueryErrors.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The beginning of what DuckDB says where no function takes the arguments of a call. */
    private static final Pattern NO_CALL =
            Pattern.compile("Could not choose a best candidate function .*?\"(.+?)(\\(.*\\))\".*");

    private QueryErrors() {}

    /** What to answer: whatever DuckDB has against a query is the fault of the query. */
    static ServiceException answer(SQLException error, MappedSql sql) {
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
                    positioned(details, sql, ErrorTranslation.translated(message(details)));
            case "Out of Memory" -> Refusal.memory();
            default -> unknown(error, details, sql);
        };
    }

    /** Whether the driver lost what the error is. */
    static boolean isLost(SQLException error) {
        return String.valueOf(error.getMessage()).endsWith("Invalid result set");
    }

    private static ServiceException unknown(SQLException error, JsonNode details, MappedSql sql) {
        LOG.warn("A query is refused because of an error of the engine: {}", error.getMessage());
        return positioned(details, sql, "The query cannot be run");
    }

    private static ServiceException binding(JsonNode details, MappedSql sql) {
        String message =
                switch (details.path("error_subtype").asText()) {
                    case "COLUMN_NOT_FOUND" ->
                            "Column '" + details.path("name").asText() + "' does not exist";
                    case "NO_MATCHING_FUNCTION" ->
                            noSuchCall(
                                    details.path("name").asText(),
                                    arguments(details),
                                    details,
                                    sql);
                    default -> translated(details, sql);
                };
        return positioned(details, sql, message);
    }

    private static String translated(JsonNode details, MappedSql sql) {
        String message = message(details);
        Matcher call = NO_CALL.matcher(message);
        return call.matches()
                ? noSuchCall(call.group(1), call.group(2), details, sql)
                : ErrorTranslation.translated(message);
    }

    private static String arguments(JsonNode details) {
        String name = details.path("name").asText();
        String call = details.path("call").asText();
        return call.substring(Math.min(call.length(), name.length()));
    }

    private static String noSuchCall(
            String name, String arguments, JsonNode details, MappedSql sql) {
        String types =
                arguments
                        .replace("STRING_LITERAL", "varchar")
                        .replace("_LITERAL", "")
                        .replace("_NS", "")
                        .toLowerCase(Locale.ROOT);
        if (!Character.isLetter(name.charAt(0))) {
            return "'%s' cannot be applied to %s"
                    .formatted(
                            name.replace("//", "/"),
                            types.substring(1, Math.max(1, types.length() - 1)));
        }
        return called(details, sql)
                .map(
                        function ->
                                "Unexpected parameters %s for function %s"
                                        .formatted(types, function))
                .orElse("Unexpected parameters in the call of a function");
    }

    /** The function that is called where an error is, as the client wrote it. */
    private static Optional<String> called(JsonNode details, MappedSql sql) {
        return sql.indexAt(details.path("position").asLong(-1)).stream()
                .mapToObj(sql::token)
                .filter(token -> Functions.called(token.content()).isPresent())
                .map(token -> token.content().toLowerCase(Locale.ROOT))
                .findFirst();
    }

    private static ServiceException positioned(JsonNode details, MappedSql sql, String message) {
        return details.has("position") && details.path("position").asLong() < sql.text().length()
                ? Refusal.at(position(details, sql), message)
                : ServiceException.validation(message);
    }

    private static SqlPosition position(JsonNode details, MappedSql sql) {
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
