package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.streamgauge.local.wire.ServiceException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What DuckDB says against a query, in the words and with the positions of Timestream. */
final class DuckErrors {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern QUALIFIED =
            Pattern.compile("(?:Table|Values list) \"(.*)\" does not have a column named \"(.*)\"");

    private DuckErrors() {}

    /** What to answer; nothing when the fault is not the query's. */
    static Optional<ServiceException> answer(SQLException error, Sql sql) {
        JsonNode details = details(error);
        String kind = details.path("exception_type").asText();
        return switch (kind) {
            case "Binder", "Catalog" -> Optional.of(binding(details, sql));
            case "Parser", "Syntax" -> Optional.of(Refusal.syntax(position(details, sql)));
            case "Conversion", "Invalid Input", "Out of Range", "Mismatch Type" ->
                    Optional.of(positioned(details, sql, message(details)));
            case "Out of Memory" ->
                    Optional.of(Refusal.execution("The query needs more memory than there is"));
            default -> Optional.empty();
        };
    }

    /** Whether the query was stopped, by its time limit or by hand. */
    static boolean isStopped(SQLException error) {
        return error instanceof SQLTimeoutException
                || String.valueOf(error.getMessage()).contains("Interrupted");
    }

    private static ServiceException binding(JsonNode details, Sql sql) {
        String message =
                switch (details.path("error_subtype").asText()) {
                    case "COLUMN_NOT_FOUND" ->
                            "Column '" + details.path("name").asText() + "' does not exist";
                    case "NO_MATCHING_FUNCTION" -> noSuchCall(details, sql);
                    default -> withoutSuchColumn(message(details));
                };
        return positioned(details, sql, message);
    }

    private static String withoutSuchColumn(String message) {
        return QUALIFIED.matcher(message).replaceFirst("Column '$1.$2' does not exist");
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

    private static JsonNode details(SQLException error) {
        try {
            return JSON.readTree(String.valueOf(error.getMessage()));
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }
}
