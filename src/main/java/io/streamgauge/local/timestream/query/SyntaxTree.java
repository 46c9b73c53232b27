package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.parse.Refusal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
    static SyntaxTree of(Connection connection, MappedSql sql, Execution execution)
            throws SQLException {
        JsonNode tree = serialized(connection, sql, execution);
        if (tree.path("error").asBoolean() || tree.path("statements").size() != 1) {
            throw Refusal.syntax(sql.positionAt(tree.path("position").asLong(0)));
        }
        return new SyntaxTree(tree.at("/statements/0/node"));
    }

    /**
     * For each expression of the select list, whether it has no name of its own. A star counts as
     * one expression.
     */
    List<Naming> namings() {
        JsonNode select = root;
        while (select.path("children").has(0)) {
            select = select.path("children").get(0);
        }
        List<Naming> namings = new ArrayList<>();
        select.path("select_list").forEach(expression -> namings.add(naming(expression)));
        return namings;
    }

    /** Whether the statement reads a table, and not only what it says itself. */
    boolean readsTables() {
        return !tables().isEmpty();
    }

    /** The tables that it reads, each as its database and its name. */
    Set<List<String>> tables() {
        Set<List<String>> tables = new LinkedHashSet<>();
        for (JsonNode node : root.findParents("qualified_name")) {
            JsonNode path = node.at("/qualified_name/path");
            if (node.path("type").asText().equals("BASE_TABLE") && path.size() == 2) {
                tables.add(List.of(path.get(0).asText(), path.get(1).asText()));
            }
        }
        return tables;
    }

    /** Where the name of a column of the result comes from. */
    enum Naming {
        NAMED,
        UNNAMED,
        STAR
    }

    private static Naming naming(JsonNode expression) {
        return switch (expression.path("class").asText()) {
            case "STAR" -> Naming.STAR;
            case "COLUMN_REF" -> Naming.NAMED;
            default -> expression.path("alias").asText().isEmpty() ? Naming.UNNAMED : Naming.NAMED;
        };
    }

    private static JsonNode serialized(Connection connection, MappedSql sql, Execution execution)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT CAST(json_serialize_sql(?) AS VARCHAR)")) {
            execution.executes(statement);
            statement.setString(1, sql.text());
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
