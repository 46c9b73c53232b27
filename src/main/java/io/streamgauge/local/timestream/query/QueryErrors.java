package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.streamgauge.local.timestream.query.functions.JavaFunctions;
import io.streamgauge.local.timestream.query.parse.Refusal;
import io.streamgauge.local.wire.ServiceException;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The errors of DuckDB for a query, in the words and with the positions of Timestream. */
final class QueryErrors {

    private static final Logger LOG = LoggerFactory.getLogger(QueryErrors.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The beginning of the errors of macros and of functions in Java. */
    private static final Pattern OWN =
            Pattern.compile(
                    "Could not convert string 'ts_error:|java\\.lang\\.IllegalArgumentException: ");

    private QueryErrors() {}

    /** What to answer. Names and types are right by then, so what is wrong is a value. */
    static ServiceException answer(SQLException error) {
        JsonNode details = details(error);
        String message = message(details);
        if (details.path("exception_message").asText().contains(JavaFunctions.TOO_LONG)) {
            return Refusal.memory();
        }
        if (message.startsWith("Max expression depth")) {
            return Refusal.tooDeep();
        }
        return switch (details.path("exception_type").asText()) {
            case "Conversion", "Invalid Input", "Out of Range", "Mismatch Type", "Serialization" ->
                    ServiceException.validation(ErrorTranslation.translated(message));
            case "Out of Memory" -> Refusal.memory();
            default -> unknown(error);
        };
    }

    /** Whether the driver lost what the error is. */
    static boolean isLost(SQLException error) {
        return String.valueOf(error.getMessage()).endsWith("Invalid result set");
    }

    private static ServiceException unknown(SQLException error) {
        LOG.warn("A query is refused because of an error of the engine: {}", error.getMessage());
        return ServiceException.validation("The query cannot be run");
    }

    /**
     * The first sentence; what follows are hints for users of DuckDB. Our own messages are whole.
     */
    private static String message(JsonNode details) {
        String message = details.path("exception_message").asText();
        return OWN.matcher(message).lookingAt() ? message : message.split("\\n|\\. |! ", 2)[0];
    }

    /** What the error says in JSON, in a prepared statement after its kind in words. */
    private static JsonNode details(SQLException error) {
        String text = String.valueOf(error.getMessage());
        try {
            return JSON.readTree(text.substring(Math.max(0, text.indexOf('{'))));
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }
}
