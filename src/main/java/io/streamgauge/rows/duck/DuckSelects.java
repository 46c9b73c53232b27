package io.streamgauge.rows.duck;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.rows.source.ColumnNames;
import io.streamgauge.rows.source.RowsException;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parser of a SELECT over a table of which some fields are wanted; messages name the source. */
record DuckSelects(DuckTable table, DuckSession session, String source, Predicate<String> wanted) {

    /**
     * Parses a SELECT, and adds casts where it computes with columns of text. A RowsException if it
     * is not a single SELECT, or has an unknown name.
     */
    DuckSelect of(String select) {
        String one = select.strip().replaceFirst("[;\\s]+$", "");
        SelectCasts casts = new SelectCasts(table.types());
        try {
            return described(casts.write(one, parsed(one)));
        } catch (SQLException e) {
            throw wrong(DuckErrors.reason(e) + hint(casts.untyped()), e);
        }
    }

    private DuckSelect described(String select) throws SQLException {
        List<String> names = new ArrayList<>();
        List<DuckColumn> columns = new ArrayList<>();
        try (Statement statement = session.statement();
                ResultSet result =
                        statement.executeQuery(
                                "SELECT column_name, column_type FROM (DESCRIBE (%s\n))"
                                        .formatted(select))) {
            while (result.next()) {
                String column = result.getString(1);
                String name = table.names().field(column);
                if (wanted.test(name)) {
                    names.add(name);
                    columns.add(DuckColumn.of(column, result.getString(2)));
                }
            }
        }
        DuckResult converted = new DuckResult(columns);
        return new DuckSelect(
                ColumnNames.keys(source, names),
                converted,
                "SELECT " + converted.expressions() + " FROM (" + select + "\n) AS selected");
    }

    private SelectNode parsed(String select) throws SQLException {
        try {
            JsonNode parsed = SelectSyntax.parsed(session, select);
            if (parsed.path("error").asBoolean()) {
                String error = parsed.path("error_message").asText();
                throw wrong(error + keywordHint(select), null);
            }
            int statements = parsed.path("statements").size();
            if (statements != 1) {
                throw wrong("there are " + statements + " statements", null);
            }
            return new SelectNode(parsed.path("statements").path(0).path("node"));
        } catch (IOException e) {
            throw wrong(e.getMessage(), e);
        }
    }

    /** DuckDB does not mention that the columns of a copy are text. */
    private String hint(@Nullable String untyped) {
        if (untyped == null) {
            return table.types().isEmpty()
                    ? ""
                    : "; where a column is to be a number or a time, write CAST(column AS DOUBLE)"
                            + " or CAST(column AS TIMESTAMP)";
        }
        return "; the column \"%s\" is text, since not all of it is of one type (%s): write TRY_CAST(\"%s\" AS DOUBLE), or declare the texts that mean an absent value"
                .formatted(untyped, table.exception(untyped), untyped);
    }

    /** A column whose name is a keyword must be quoted, which a syntax error does not mention. */
    private String keywordHint(String select) throws SQLException {
        String names = table.names().columns().stream().map(SqlText::text).collect(joining(", "));
        if (names.isEmpty()) {
            return "";
        }
        return session
                .texts(
                        "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category <>"
                                + " 'unreserved' AND keyword_name IN (SELECT lower(unnest(["
                                + names
                                + "])))")
                .stream()
                .filter(
                        word ->
                                Pattern.compile("(?i)(?<![\"\\w])" + word + "(?![\"\\w])")
                                        .matcher(select)
                                        .find())
                .map(
                        word ->
                                "; write \"%s\" in double quotes, because it is a keyword of SQL"
                                        .formatted(word))
                .findFirst()
                .orElse("");
    }

    private static RowsException wrong(@Nullable String reason, @Nullable Throwable cause) {
        return new RowsException(
                "\"select\" must be one SELECT of DuckDB's SQL over the table \"input\", and of"
                        + " nothing else: "
                        + reason,
                cause);
    }
}
