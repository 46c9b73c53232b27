package io.streamgauge.local.influx;

import io.streamgauge.local.storage.SqlStatements;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The tables that a query sees: views of its connection, with the names that clients know. */
record TableViews(SqlStatements sql, InfluxDatabase database, Instant now) {

    /** What the views of the information schema begin with. */
    static final String ABOUT = "information_schema:";

    private static final String MACROS =
            """
            CREATE TEMP MACRO date_bin(width, t) AS time_bucket(width, t, TIMESTAMP '1970-01-01'),
                (width, t, origin) AS time_bucket(width, t, origin)\
            """;

    void create(Set<String> names) throws SQLException {
        sql.run(MACROS);
        sql.run(
                "CREATE TEMP MACRO %s() AS make_timestamp_ns(%d)"
                        .formatted(SelectWalls.NOW, now.toEpochMilli() * 1_000_000));
        for (String name : names) {
            create(name, name.startsWith(ABOUT) ? about(name) : select(find(name)));
        }
    }

    private void create(String name, String select) throws SQLException {
        sql.run("CREATE TEMP VIEW %s AS %s".formatted(SqlStatements.quoted(name), select));
    }

    /** The measurement of a name; one that differs in case where none has the name itself. */
    private Measurement find(String name) {
        return Optional.ofNullable(database.measurements().get(name))
                .or(
                        () ->
                                database.measurements().values().stream()
                                        .filter(it -> it.name().equalsIgnoreCase(name))
                                        .findFirst())
                .orElseThrow(() -> missing(name));
    }

    private static InfluxException missing(String name) {
        return InfluxException.invalid(
                "Error during planning: table 'public.iox.%s' not found".formatted(name));
    }

    /** The columns in the order of their names, as InfluxDB 3 gives them. */
    private String select(Measurement measurement) {
        record Shown(String name, String stored) {}
        List<Shown> shown = new ArrayList<>();
        shown.add(new Shown("time", "time"));
        measurement.columns().forEach(it -> shown.add(new Shown(it.name(), it.stored())));
        shown.sort(Comparator.comparing(Shown::name));
        Set<String> taken = new HashSet<>();
        List<String> columns = new ArrayList<>();
        for (Shown column : shown) {
            String name = column.name();
            for (int i = 1; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
                name = column.name() + "_" + i;
            }
            columns.add(column.stored() + " AS " + SqlStatements.quoted(name));
        }
        long first = database.firstKept(now);
        String kept =
                first == Long.MIN_VALUE ? "" : " WHERE time >= make_timestamp_ns(" + first + ")";
        return "SELECT " + String.join(", ", columns) + " FROM " + measurement.stored() + kept;
    }

    private String about(String view) {
        String measurements =
                "SELECT 'public' AS table_catalog, 'iox' AS table_schema, m.name AS table_name";
        String from =
                " FROM %s.measurements m".formatted(InfluxNames.DIRECTORY)
                        + " WHERE m.database = "
                        + database.id();
        return switch (view.substring(ABOUT.length())) {
            case "tables" -> measurements + ", 'BASE TABLE' AS table_type" + from;
            case "columns" ->
                    measurements
                            + ", c.name AS column_name, CASE c.type WHEN 'FLOAT' THEN 'Float64'"
                            + " WHEN 'INTEGER' THEN 'Int64' WHEN 'UNSIGNED' THEN 'UInt64' WHEN"
                            + " 'STRING' THEN 'Utf8' WHEN 'BOOLEAN' THEN 'Boolean' WHEN 'TIME' THEN"
                            + " 'Timestamp(Nanosecond, None)' ELSE 'Dictionary(Int32, Utf8)' END AS"
                            + " data_type"
                            + from.replace(
                                    " WHERE",
                                    " JOIN (SELECT measurement, name, type FROM %1$s.columns UNION ALL SELECT id, 'time', 'TIME' FROM %1$s.measurements) c ON c.measurement = m.id WHERE"
                                            .formatted(InfluxNames.DIRECTORY));
            default -> throw missing(view.substring(ABOUT.length()));
        };
    }
}
