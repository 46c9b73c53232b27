package io.streamgauge.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.streamgauge.influx.InfluxApi;
import io.streamgauge.influx.InfluxServer;
import io.streamgauge.influx.InfluxSettings;
import io.streamgauge.influx.InfluxTarget;
import io.streamgauge.influx.LineMapping;
import io.streamgauge.influx.MeasurementReader;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.history.PagedQuery;
import io.streamgauge.timestream.history.TableColumns;
import io.streamgauge.timestream.history.TableHistory;
import io.streamgauge.timestream.history.TimeRange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Slices of an InfluxDB 3 that fails, and that refuses long ranges. */
class SliceReaderTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-20T00:00:00Z");
    private static final TimeRange DAY = new TimeRange(MIDNIGHT, MIDNIGHT.plus(Duration.ofDays(1)));
    private static final Pattern RANGE = Pattern.compile("time >= '(.+?)' AND time < '(.+?)'");
    private static final String COLUMN = "{\"column_name\":\"v\",\"data_type\":\"Float64\"}\n";

    @LocalEndpoint static LocalAwsFixture aws;

    private final AtomicInteger failures = new AtomicInteger();
    private volatile Duration longest = Duration.ofDays(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v3/query_sql", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aSliceIsReadAgainWhereTheServerFails() {
        SliceReader reader = reader();
        failures.set(2);

        List<SeriesHour> hours = reader.compare(DAY).hours();

        assertThat(hours).hasSize(24);
        assertThat(failures).hasNegativeValue();
    }

    @Test
    void aSliceThatIsRefusedIsHalved() {
        SliceReader reader = reader();
        longest = Duration.ofHours(3);

        List<SeriesHour> hours = reader.compare(DAY).hours();

        assertThat(hours).hasSize(24).allMatch(hour -> hour.influx().points() == 1);
        assertThat(hours).extracting(SeriesHour::begin).isSorted().doesNotHaveDuplicates();
    }

    /** A point at each hour of the range that is asked for. */
    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Matcher range = RANGE.matcher(body);
        if (!range.find()) {
            send(exchange, 200, COLUMN);
            return;
        }
        Instant from = Instant.parse(range.group(1));
        Instant until = Instant.parse(range.group(2));
        if (failures.getAndDecrement() > 0) {
            send(exchange, 503, "{\"error\":\"busy\"}");
        } else if (Duration.between(from, until).compareTo(longest) > 0) {
            send(exchange, 400, "{\"error\":\"the query would exceed the file limit of 432\"}");
        } else {
            StringBuilder rows = new StringBuilder();
            for (Instant time = from; time.isBefore(until); time = time.plus(Duration.ofHours(1))) {
                String text = time.toString().replace("Z", "");
                rows.append("{\"time\":\"%s\",\"v\":1.0}\n".formatted(text));
            }
            send(exchange, 200, rows.toString());
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private SliceReader reader() {
        InfluxSettings settings =
                new InfluxSettings(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                        InfluxApi.V3,
                        "",
                        "",
                        InfluxSettings.Login.NONE,
                        null,
                        Duration.ofSeconds(20));
        ComparedSides sides =
                new ComparedSides(
                        new TableHistory(
                                aws.timestreamQueryAsync(),
                                new TableName("market", "prices"),
                                new PagedQuery.Parts(
                                        PagedQuery.Watcher.NONE,
                                        new Random(1),
                                        PagedQuery.Retries.FEW)),
                        MeasurementReader.open(
                                new InfluxServer(settings), InfluxTarget.parse("market/prices")),
                        new LineMapping("prices", true, Set.of()));
        return new SliceReader(
                sides,
                new TableColumns(List.of(), List.of()),
                new SlicePlan(List.of(), Duration.ofHours(1)),
                Duration.ofHours(1));
    }
}
