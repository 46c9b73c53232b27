package io.streamgauge.local.timestream.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The memory for the texts and arrays that queries make, which DuckDB does not limit. A query that
 * can take more than a little waits until there is room; one that can take more than all is
 * refused.
 */
final class TextRoom {

    private static final int UNIT = 1024;
    private static final int FREE_SHARE = 16;
    private static final int TICK_MILLIS = 50;
    private static final Pattern LONGEST = Pattern.compile("\\bmax_string_length=(\\d+)");

    private final long bytes;
    private final Semaphore units;

    TextRoom(long bytes) {
        this.bytes = bytes;
        this.units = new Semaphore((int) Math.min(bytes / UNIT, Integer.MAX_VALUE), true);
    }

    /** What a query holds of the room until it is closed. */
    @FunctionalInterface
    interface Place extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Takes the room that a query needs.
     *
     * @throws io.streamgauge.local.wire.ServiceException when there is never so much, or the query
     *     is stopped before it has it
     */
    Place take(Runner.Checked query, Connection connection) throws SQLException {
        Tables tables = query.execution().tables();
        long most = TextWidths.bytes(query.tree(), (database, table) -> Map.of());
        if (most <= bytes / FREE_SHARE) {
            return () -> {};
        }
        Map<String, Width> longest = longest(query.tree(), tables, connection);
        long needed = TextWidths.bytes(query.tree(), known(tables, longest));
        if (needed > bytes) {
            throw Refusal.memory();
        }
        return needed <= bytes / FREE_SHARE ? () -> {} : take(needed, query.execution());
    }

    private Place take(long needed, Execution execution) {
        int wanted = (int) (needed / UNIT);
        try {
            while (!units.tryAcquire(wanted, TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                execution.check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.memory();
        }
        return () -> units.release(wanted);
    }

    /** The columns of the catalog's tables, with the lengths that are known of their texts. */
    private static TextWidths.ColumnWidths known(Tables tables, Map<String, Width> longest) {
        return (database, table) -> {
            Map<String, Width> widths = new HashMap<>();
            for (Column column : tables.catalog().columns(database, table)) {
                Width width =
                        column.type() == ScalarType.VARCHAR
                                ? longest.getOrDefault(
                                        key(database, table, column), Width.text(2_048))
                                : Width.VALUE;
                widths.merge(column.name().toLowerCase(Locale.ROOT), width, Width::or);
            }
            return widths;
        };
    }

    /** What DuckDB knows of the texts of the tables, which costs it nothing. */
    private static Map<String, Width> longest(SyntaxTree tree, Tables tables, Connection connection)
            throws SQLException {
        Map<String, Width> longest = new HashMap<>();
        for (List<String> name : tree.tables()) {
            List<Column> texts =
                    tables.catalog().columns(name.get(0), name.get(1)).stream()
                            .filter(column -> column.type() == ScalarType.VARCHAR)
                            .toList();
            if (texts.isEmpty()) {
                continue;
            }
            String stats =
                    texts.stream()
                            .map(column -> "stats(" + Sql.quoted(column.stored()) + ")")
                            .reduce((left, right) -> left + ", " + right)
                            .orElseThrow();
            String view = tables.catalog().view(name.get(0), name.get(1)).qualified();
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery(
                                    "SELECT " + stats + " FROM " + view + " LIMIT 1")) {
                boolean any = row.next();
                for (int i = 0; i < texts.size(); i++) {
                    Matcher known =
                            LONGEST.matcher(any ? String.valueOf(row.getString(i + 1)) : "");
                    if (known.find()) {
                        longest.put(
                                key(name.get(0), name.get(1), texts.get(i)),
                                Width.text(Long.parseLong(known.group(1))));
                    }
                }
            }
        }
        return longest;
    }

    private static String key(String database, String table, Column column) {
        return database + '\n' + table + '\n' + column.name();
    }
}
