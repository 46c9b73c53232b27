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
 * Queries the embedded endpoint over 1,000 series, and then DuckDB over the same file with SQL of
 * its own. The figures are milliseconds of a query from the client's call to its last row, the
 * median of the rounds.
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
        Map<String, Double> ours = new LinkedHashMap<>();
        try (LocalAws aws =
                LocalAws.start(new LocalConfiguration(0, folder, InstantSource.system()))) {
            aws.createTable("market", "prices");
            URI endpoint = URI.create("http://127.0.0.1:" + aws.port());
            write(endpoint, records);
            try (TimestreamQueryClient client =
                    TimestreamQueryClient.builder()
                            .endpointOverride(endpoint)
                            .region(Region.US_EAST_1)
                            .credentialsProvider(AnonymousCredentialsProvider.create())
                            .build()) {
                for (Map.Entry<String, Pair> pair : pairs().entrySet()) {
                    String sql = pair.getValue().timestream();
                    ours.put(
                            pair.getKey(),
                            median(
                                    warmUps,
                                    rounds,
                                    () ->
                                            client.queryPaginator(query -> query.queryString(sql))
                                                    .forEach(QueryResponse::rows)));
                }
            }
        }
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:duckdb:" + folder.resolve("local storage.duckdb"));
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, Pair> pair : pairs().entrySet()) {
                String sql = pair.getValue().duck();
                double own =
                        sql.isEmpty()
                                ? Double.NaN
                                : median(warmUps, rounds, () -> read(statement, sql));
                System.out.printf(
                        Locale.ROOT,
                        "%-34s %8.1f ms, DuckDB %8.1f ms, %.2f times%n",
                        pair.getKey(),
                        ours.get(pair.getKey()),
                        own,
                        ours.get(pair.getKey()) / own);
            }
        }
        delete(folder);
    }

    @FunctionalInterface
    private interface Query {
        void run() throws SQLException;
    }

    private static double median(int warmUps, int rounds, Query query) throws SQLException {
        List<Long> nanos = new ArrayList<>();
        for (int round = 0; round < warmUps + rounds; round++) {
            long began = System.nanoTime();
            query.run();
            if (round >= warmUps) {
                nanos.add(System.nanoTime() - began);
            }
        }
        return nanos.stream().sorted().skip(rounds / 2).findFirst().orElseThrow() / 1e6;
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
