package io.streamgauge.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.reading.Mapping;
import io.streamgauge.rows.ReadOptions;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.timestreamquery.model.Datum;
import software.amazon.awssdk.services.timestreamquery.model.Row;

/** Loaded values are equal when they are queried through the AWS SDK. */
class RoundTripTest {

    /**
     * The number of trades, from the system property {@code roundTrip}; a million takes a minute.
     */
    private static final int ROWS = Integer.getInteger("roundTrip", 20_000);

    private static final Mapping MAPPING =
            Mapping.builder()
                    .measureName("trade")
                    .time("time")
                    .timeZone("UTC")
                    .dimensions("symbol, venue?")
                    .measures(
                            "price:double, size:bigint, note:varchar, own:boolean, at as"
                                    + " seen:timestamp")
                    .build();
    private static final DateTimeFormatter QUERIED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSSSS").withZone(ZoneOffset.UTC);

    private static final Duration APART = Duration.ofNanos(7_001_000);

    /** The range of one query in whole milliseconds. */
    private static final int PAGE = 50_000;

    @TempDir Path folder;
    @LocalEndpoint private LocalAwsFixture aws;
    private final Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS);

    /** The values of a row as in the file; absent ones are null. */
    private record Trade(
            Instant time,
            String symbol,
            @Nullable String venue,
            @Nullable Double price,
            @Nullable Long size,
            @Nullable String note,
            @Nullable Boolean own,
            @Nullable Instant at) {

        static Trade of(int number, Instant now, Random random) {
            return new Trade(
                    now.minus(APART.multipliedBy(number)),
                    "S" + random.nextInt(50),
                    random.nextInt(5) == 0 ? null : "venue " + random.nextInt(3),
                    random.nextInt(5) == 0 ? null : random.nextGaussian() * 1e6,
                    random.nextInt(5) == 0 ? null : random.nextLong(),
                    random.nextInt(5) == 0 ? null : "a \"note\", ünïcödé\nno " + number,
                    random.nextInt(5) == 0 ? null : random.nextBoolean(),
                    random.nextInt(5) == 0 ? null : now.minusNanos(random.nextInt()));
        }

        boolean isEmpty() {
            return price == null && size == null && note == null && own == null && at == null;
        }

        String line() {
            List<String> fields = new ArrayList<>();
            for (Object value :
                    new @Nullable Object[] {time, symbol, venue, price, size, own, at}) {
                fields.add(value == null ? "" : value.toString());
            }
            fields.add(note == null ? "" : '"' + note.replace("\"", "\"\"") + '"');
            return String.join(",", fields) + "\n";
        }

        List<String> queried() {
            List<String> fields = new ArrayList<>();
            fields.add(QUERIED.format(time));
            for (Object value : new @Nullable Object[] {symbol, venue, price, size, own}) {
                fields.add(String.valueOf(value));
            }
            fields.add(at == null ? "null" : QUERIED.format(at));
            fields.add(String.valueOf(note));
            return fields;
        }
    }

    @Test
    void everyValueOfAFileComesBackEqual() throws IOException {
        Path file = folder.resolve("trades.csv");
        int empty = write(file);
        aws.timestreamWrite().createDatabase(it -> it.databaseName("market"));
        try (TestTable table = TestTable.create(aws, "trades", 365, true)) {
            LoadReport report =
                    new Load(
                                    new RowsSource(file, ReadOptions.automatic(folder), MAPPING),
                                    table,
                                    new LoadFolder(folder.resolve("loads")),
                                    InstantSource.system())
                            .run(new LoadSettings(true, false, false), new Nobody());
            assertThat(report.books().written()).isEqualTo(ROWS - empty);
            assertThat(report.books().rejections()).isEqualTo(empty);
        }
        compare();
    }

    private int write(Path file) throws IOException {
        int empty = 0;
        Random random = new Random(7);
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            lines.write("time,symbol,venue,price,size,own,at,note\n");
            for (int number = 0; number < ROWS; number++) {
                Trade trade = Trade.of(number, now, random);
                lines.write(trade.line());
                empty += trade.isEmpty() ? 1 : 0;
            }
        }
        return empty;
    }

    /** Generates the trades again, newest first, and compares one by one. */
    private void compare() {
        Random random = new Random(7);
        for (int from = 0; from < ROWS; from += PAGE) {
            Iterator<Row> stored = stored(from);
            for (int number = from; number < Math.min(ROWS, from + PAGE); number++) {
                Trade trade = Trade.of(number, now, random);
                if (!trade.isEmpty()) {
                    assertThat(values(stored.next())).isEqualTo(trade.queried());
                }
            }
            assertThat(stored.hasNext()).isFalse();
        }
    }

    private Iterator<Row> stored(int from) {
        String query =
                "SELECT time, symbol, venue, price, size, own, seen, note FROM market.trades"
                        + " WHERE time > from_milliseconds(%d) AND time <= from_milliseconds(%d) ORDER BY time DESC"
                                .formatted(millis(from + PAGE), millis(from));
        return aws.timestreamQuery().queryPaginator(it -> it.queryString(query)).stream()
                .flatMap(page -> page.rows().stream())
                .iterator();
    }

    private long millis(int number) {
        return now.minus(APART.multipliedBy(number)).toEpochMilli();
    }

    private static List<String> values(Row row) {
        List<String> values = new ArrayList<>();
        for (Datum datum : row.data()) {
            values.add(Boolean.TRUE.equals(datum.nullValue()) ? "null" : datum.scalarValue());
        }
        return values;
    }

    private static final class Nobody implements LoadEvents {

        @Override
        public void counted(long rows) {}

        @Override
        public void begins(Survey survey, long done) {}

        @Override
        public void progressed(LoadBooks books) {}
    }
}
