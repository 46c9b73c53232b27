package io.streamgauge.bench;

import io.streamgauge.local.LocalAws;
import io.streamgauge.local.LocalConfiguration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.QueryResponse;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.Dimension;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValueType;
import software.amazon.awssdk.services.timestreamwrite.model.Record;

/**
 * Queries the embedded endpoint over 1,000 series, and DuckDB over a copy of the same file with SQL
 * of its own, in rounds that alternate. The figures are milliseconds of a query from the client's
 * call to its last row: medians, and in brackets the shortest.
 */
final class LocalQueries {

    private static final int SERIES = 1_000;
    private static final String TABLE = "\"local storage\".market.prices";

    private LocalQueries() {}

    /** A query in both dialects; an empty one has no counterpart. */
    private record Pair(String timestream, String duck) {}

    private static Map<String, Pair> pairs() {
        Map<String, Pair> pairs = new LinkedHashMap<>();
        pairs.put(
                "bin by a minute, average",
                new Pair(
                        "SELECT bin(time, 1m), avg(measure_value::double) FROM market.prices GROUP"
                                + " BY 1",
                        "SELECT time_bucket(INTERVAL 1 MINUTE, time::TIMESTAMP),"
                                + " avg(\"measure_value::double\") FROM "
                                + TABLE
                                + " GROUP BY 1"));
        pairs.put(
                "last value of each series",
                new Pair(
                        "SELECT symbol, max_by(measure_value::double, time) FROM market.prices"
                                + " GROUP BY symbol",
                        "SELECT symbol, arg_max(\"measure_value::double\", time) FROM "
                                + TABLE
                                + " GROUP BY symbol"));
        pairs.put(
                "newest 100 of one series",
                new Pair(
                        "SELECT time, measure_value::double FROM market.prices WHERE symbol ="
                                + " 'S00007' ORDER BY time DESC LIMIT 100",
                        "SELECT time, \"measure_value::double\" FROM "
                                + TABLE
                                + " WHERE symbol = 'S00007' ORDER BY time DESC LIMIT 100"));
        pairs.put(
                "create_time_series of one series",
                new Pair(
                        "SELECT create_time_series(time, measure_value::double) FROM market.prices"
                                + " WHERE symbol = 'S00007'",
                        ""));
        pairs.put("a query of 200 lines, planned", new Pair(longQuery(), ""));
        return pairs;
    }

    static void play(int records, int warmUps, int rounds) throws Exception {
        Path folder = Files.createTempDirectory("streamgauge-bench");
        LocalConfiguration configuration =
                new LocalConfiguration(0, folder, InstantSource.system());
        try (LocalAws aws = LocalAws.start(configuration)) {
            aws.createTable("market", "prices");
            write(URI.create("http://127.0.0.1:" + aws.port()), records);
        }
        Path copy = Files.createDirectory(folder.resolve("copy")).resolve("local storage.duckdb");
        Files.copy(folder.resolve("local storage.duckdb"), copy);
        try (LocalAws aws = LocalAws.start(configuration);
                TimestreamQueryClient client =
                        TimestreamQueryClient.builder()
                                .endpointOverride(URI.create("http://127.0.0.1:" + aws.port()))
                                .region(Region.US_EAST_1)
                                .credentialsProvider(AnonymousCredentialsProvider.create())
                                .build();
                Connection connection = DriverManager.getConnection("jdbc:duckdb:" + copy);
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, Pair> pair : pairs().entrySet()) {
                Pair sql = pair.getValue();
                Query ours =
                        () ->
                                client.queryPaginator(query -> query.queryString(sql.timestream()))
                                        .forEach(QueryResponse::rows);
                Query duck = () -> read(statement, sql.duck());
                List<Query> both = sql.duck().isEmpty() ? List.of(ours) : List.of(ours, duck);
                play(pair.getKey(), both, warmUps, rounds);
            }
        }
        delete(folder);
    }

    private static void play(String name, List<Query> queries, int warmUps, int rounds)
            throws SQLException {
        List<List<Double>> millis = List.of(new ArrayList<>(), new ArrayList<>());
        for (int round = 0; round < warmUps + rounds; round++) {
            for (int i = 0; i < queries.size(); i++) {
                long began = System.nanoTime();
                queries.get(i).run();
                if (round >= warmUps) {
                    millis.get(i).add((System.nanoTime() - began) / 1e6);
                }
            }
        }
        millis.forEach(Collections::sort);
        double ours = millis.get(0).get(rounds / 2);
        System.out.printf(Locale.ROOT, "%-34s %8.1f ms (%.1f)", name, ours, millis.get(0).get(0));
        if (queries.size() > 1) {
            double duck = millis.get(1).get(rounds / 2);
            System.out.printf(
                    Locale.ROOT,
                    ", DuckDB %8.1f ms (%.1f), %.2f times",
                    duck,
                    millis.get(1).get(0),
                    ours / duck);
        }
        System.out.println();
    }

    @FunctionalInterface
    private interface Query {
        void run() throws SQLException;
    }

    private static void read(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                rows.getObject(2);
            }
        }
    }

    private static void write(URI endpoint, int records) {
        long first = System.currentTimeMillis() - 3_000_000;
        try (TimestreamWriteClient client =
                TimestreamWriteClient.builder()
                        .endpointOverride(endpoint)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .build()) {
            IntStream.range(0, records / 100)
                    .parallel()
                    .forEach(
                            request ->
                                    client.writeRecords(
                                            write ->
                                                    write.databaseName("market")
                                                            .tableName("prices")
                                                            .records(batch(request, first))));
        }
    }

    private static List<Record> batch(int request, long first) {
        List<Record> batch = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int number = request * 100 + i;
            batch.add(
                    Record.builder()
                            .dimensions(
                                    Dimension.builder()
                                            .name("symbol")
                                            .value(
                                                    String.format(
                                                            Locale.ROOT, "S%05d", number % SERIES))
                                            .build())
                            .measureName("price")
                            .measureValue(String.valueOf(100 + number % 977 / 8.0))
                            .measureValueType(MeasureValueType.DOUBLE)
                            .time(String.valueOf(first + number / SERIES * 2_000L))
                            .build());
        }
        return batch;
    }

    private static String longQuery() {
        StringBuilder text = new StringBuilder("SELECT 0");
        for (int line = 1; line < 200; line++) {
            text.append(",\n  CASE WHEN ").append(line).append(" > 7 THEN lower('A') ELSE 'b' END");
        }
        return text.toString();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
