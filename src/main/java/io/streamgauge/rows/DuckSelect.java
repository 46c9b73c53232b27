package io.streamgauge.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.reading.OrderedMap;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One SELECT over the table "input".
 *
 * @param keys the names of its columns
 * @param answer how its columns become fields
 * @param sql gives the columns as those read them
 */
record DuckSelect(OrderedMap.Keys keys, DuckAnswer answer, String sql) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param wanted the columns that are asked for
     * @throws RowsException if it is not a single SELECT, or names something that is not there
     */
    static DuckSelect of(
            String select, DuckSession session, String source, Predicate<String> wanted) {
        String one = select.strip().replaceFirst("[;\\s]+$", "");
        try {
            checkOneSelect(one, session);
            return described(one, session, source, wanted);
        } catch (SQLException e) {
            throw wrong(DuckErrors.reason(e), e);
        }
    }

    private static DuckSelect described(
            String select, DuckSession session, String source, Predicate<String> wanted)
            throws SQLException {
        List<String> names = new ArrayList<>();
        List<DuckColumn> columns = new ArrayList<>();
        try (Statement statement = session.statement();
                ResultSet result =
                        statement.executeQuery(
                                "SELECT column_name, column_type FROM (DESCRIBE ("
                                        + select
                                        + "\n))")) {
            while (result.next()) {
                String name = result.getString(1);
                if (wanted.test(name)) {
                    names.add(name);
                    columns.add(DuckColumn.of(name, result.getString(2)));
                }
            }
        }
        DuckAnswer answer = new DuckAnswer(columns);
        return new DuckSelect(
                ColumnNames.keys(source, names),
                answer,
                "SELECT " + answer.expressions() + " FROM (" + select + "\n) AS selected");
    }

    private static void checkOneSelect(String select, DuckSession session) throws SQLException {
        String answer =
                session.texts(
                                "SELECT CAST(json_serialize_sql("
                                        + SqlText.text(select)
                                        + ") AS VARCHAR)")
                        .get(0);
        try {
            JsonNode parsed = JSON.readTree(answer);
            if (parsed.path("error").asBoolean()) {
                throw wrong(parsed.path("error_message").asText(), null);
            }
            int statements = parsed.path("statements").size();
            if (statements != 1) {
                throw wrong("there are " + statements + " statements", null);
            }
        } catch (IOException e) {
            throw wrong(e.getMessage(), e);
        }
    }

    private static RowsException wrong(@Nullable String reason, @Nullable Throwable cause) {
        return new RowsException(
                "\"select\" must be one SELECT of DuckDB's SQL over the table \"input\", and of nothing else: "
                        + reason,
                cause);
    }
}
