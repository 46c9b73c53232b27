package io.streamgauge.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.rows.source.RowsException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteQueriesTest {

    @TempDir Path folder;
    private SQLiteDataSource database;

    @BeforeEach
    void holdsBars() throws SQLException {
        database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + folder.resolve("bars.db"));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE bars (time TEXT, symbol TEXT, price REAL, volume INTEGER)");
            statement.execute(
                    "INSERT INTO bars VALUES ('2000-01-03', 'IBM', 1.5, 9000000000), ('2000-01-04',"
                            + " 'IBM', NULL, 7)");
        }
    }

    @Test
    void rowsAreReadInTheOrderOfTheQuery() {
        List<Object> rows = new ArrayList<>();
        try (RowReader reader =
                RowReader.query(database, "SELECT * FROM bars ORDER BY time DESC", 0)) {
            assertThat(reader.columns()).containsExactly("time", "symbol", "price", "volume");
            reader.forEachRemaining(row -> rows.add(ReadRows.values(row)));
        }

        assertThat(rows)
                .containsExactly(
                        Arrays.asList("2000-01-04", "IBM", null, 7),
                        List.of("2000-01-03", "IBM", 1.5, 9_000_000_000L));
    }

    @Test
    void columnsOfTheSameNameAreRefused() {
        assertThatThrownBy(() -> RowReader.query(database, "SELECT time, time FROM bars", 0))
                .isInstanceOf(RowsException.class)
                .hasMessageContaining("several are named \"time\"");
    }
}
