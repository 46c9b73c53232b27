package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.local.timestream.query.parse.Refusal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A statement as DuckDB itself parses it: what is checked is what will run.
 *
 * @param root the node of the one SELECT
 */
record SyntaxTree(JsonNode root) {

    /**
     * Refuses trees of more than 1,000 levels; deeper ones could overflow the native stack of the
     * thread that runs them.
     */
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Parses the statement without looking at any table. */
    static SyntaxTree of(Connection connection, String sql, Execution execution)
            throws SQLException {
        JsonNode tree = serialized(connection, sql, execution);
        if (tree.path("error_message").asText().startsWith("Max expression depth")) {
            throw Refusal.tooDeep();
        }
        if (tree.path("error").asBoolean() || tree.path("statements").size() != 1) {
            throw new IllegalStateException("DuckDB does not parse what was printed: " + tree);
        }
        return new SyntaxTree(tree.at("/statements/0/node"));
    }

    private static JsonNode serialized(Connection connection, String sql, Execution execution)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT CAST(json_serialize_sql(?) AS VARCHAR)")) {
            execution.executes(statement);
            statement.setString(1, sql);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return JSON.readTree(result.getString(1));
            }
        } catch (StreamConstraintsException e) {
            throw Refusal.tooDeep();
        } catch (JsonProcessingException e) {
            throw new SQLException("DuckDB wrote no syntax tree", e);
        }
    }
}
