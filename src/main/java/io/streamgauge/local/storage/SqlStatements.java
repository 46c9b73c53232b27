package io.streamgauge.local.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements with parameters, each run on a connection in one call. */
public record SqlStatements(Connection connection) {

    /** What a row becomes. */
    @FunctionalInterface
    public interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** Runs a statement and returns the number of rows that it changed. */
    public int run(String sql, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepared(sql, arguments)) {
            statement.execute();
            return statement.getUpdateCount();
        }
    }

    /** What the rows of a query become, in their order. */
    public <T> List<T> list(String sql, Mapper<T> mapper, @Nullable Object... arguments)
            throws SQLException {
        try (PreparedStatement statement = prepared(sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(mapper.map(rows));
            }
            return found;
        }
    }

    /** What the first row of a query becomes. */
    public <T> Optional<T> first(String sql, Mapper<T> mapper, @Nullable Object... arguments)
            throws SQLException {
        return list(sql, mapper, arguments).stream().findFirst();
    }

    /** The name as an identifier. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private PreparedStatement prepared(String sql, @Nullable Object... arguments)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }
}
