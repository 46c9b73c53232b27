package io.streamgauge.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.reading.TimeUnit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.Dimension;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValue;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValueType;
import software.amazon.awssdk.services.timestreamwrite.model.Record;

/** Prices of two coins in a table of Timestream, and the lines of their copy in InfluxDB. */
final class ComparedPrices {

    static final int ROWS = 3_000;

    private final Instant begin =
            Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(3));
    private final List<String> lines = new ArrayList<>();

    private static final String NOTE = "a \\\"b\\\", \u00fc";

    private ComparedPrices() {}

    /** Writes the tables market.prices and market.empty. */
    static ComparedPrices write(TimestreamWriteClient tables) {
        ComparedPrices prices = new ComparedPrices();
        tables.createDatabase(it -> it.databaseName("market"));
        for (String table : List.of("prices", "empty")) {
            tables.createTable(it -> it.databaseName("market").tableName(table));
        }
        for (int from = 0; from < ROWS; from += 100) {
            List<Record> records = new ArrayList<>();
            for (int n = from; n < from + 100; n++) {
                Instant time = prices.begin.plusSeconds(3L * (n / 2)).plusNanos(123);
                records.add(n % 10 == 0 ? prices.single(time, n) : prices.multi(time, n));
            }
            tables.writeRecords(
                    it -> it.databaseName("market").tableName("prices").records(records));
        }
        return prices;
    }

    /** The time of the first prices. */
    Instant begin() {
        return begin;
    }

    /** The lines of the copy. */
    List<String> lines() {
        return lines;
    }

    private Record single(Instant time, int n) {
        lines.add(
                "prices,measure_name=last,symbol=%s measure_value::double=%s %s"
                        .formatted(symbol(n), n / 8.0, nanos(time)));
        return record(time, n).measureName("last").measureValue(Double.toString(n / 8.0)).build();
    }

    private Record multi(Instant time, int n) {
        lines.add(
                "prices,measure_name=quote,symbol=%s price=%s,volume=%si,open=%s,note=\"%s\",at=%si %s"
                        .formatted(
                                symbol(n), n / 8.0, n, n % 3 == 0, NOTE, nanos(time), nanos(time)));
        return record(time, n)
                .measureName("quote")
                .measureValueType(MeasureValueType.MULTI)
                .measureValues(
                        value("price", Double.toString(n / 8.0), MeasureValueType.DOUBLE),
                        value("volume", Integer.toString(n), MeasureValueType.BIGINT),
                        value("open", Boolean.toString(n % 3 == 0), MeasureValueType.BOOLEAN),
                        value("note", NOTE.replace("\\", ""), MeasureValueType.VARCHAR),
                        value("at", nanos(time), MeasureValueType.TIMESTAMP))
                .build();
    }

    private static String symbol(int n) {
        return n % 2 == 0 ? "BTC" : "ETH";
    }

    private static Record.Builder record(Instant time, int n) {
        return Record.builder()
                .dimensions(Dimension.builder().name("symbol").value(symbol(n)).build())
                .time(nanos(time))
                .timeUnit("NANOSECONDS");
    }

    private static MeasureValue value(String name, String text, MeasureValueType type) {
        return MeasureValue.builder().name(name).value(text).type(type).build();
    }

    static String nanos(Instant time) {
        return Long.toString(TimeUnit.NANOSECONDS.of(time));
    }

    /** Writes lines by a path that every version has. */
    static void post(URI url, List<String> lines) {
        try {
            String body = String.join("\n", lines);
            HttpRequest request =
                    HttpRequest.newBuilder(url.resolve("/write?db=market&precision=ns"))
                            .POST(BodyPublishers.ofString(body))
                            .build();
            assertThat(
                            HttpClient.newHttpClient()
                                    .send(request, BodyHandlers.ofString())
                                    .statusCode())
                    .isEqualTo(204);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
