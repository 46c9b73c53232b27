package io.streamgauge.rows.duck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.rows.source.RowsException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** The syntax of a SELECT, which DuckDB parses without the file. */
public final class SelectSyntax {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SelectSyntax() {}

    /** What is wrong with the syntax of a SELECT; empty if nothing is. */
    public static Optional<String> problem(String select) {
        try (DuckSession session =
                DuckSession.open(Path.of(System.getProperty("java.io.tmpdir")), false)) {
            JsonNode parsed = parsed(session, select.strip().replaceFirst("[;\\s]+$", ""));
            int statements = parsed.path("statements").size();
            return parsed.path("error").asBoolean()
                    ? Optional.of(parsed.path("error_message").asText())
                    : statements == 1
                            ? Optional.empty()
                            : Optional.of("there are " + statements + " statements");
        } catch (SQLException | IOException e) {
            throw new RowsException("DuckDB cannot parse the SELECT: " + e.getMessage(), e);
        }
    }

    /** The tree of a SELECT, or the error in it. */
    static JsonNode parsed(DuckSession session, String select) throws SQLException, IOException {
        String tree =
                session.texts(
                                "SELECT CAST(json_serialize_sql(%s) AS VARCHAR)"
                                        .formatted(SqlText.text(select)))
                        .get(0);
        return JSON.readTree(tree);
    }
}
