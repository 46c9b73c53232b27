package io.streamgauge.influx;

import static io.streamgauge.influx.InfluxReadings.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.streamgauge.influx.InfluxReadException.Kind;
import io.streamgauge.local.influx.InfluxEndpoint;
import io.streamgauge.reading.MeasureValue.BigintValue;
import io.streamgauge.reading.MeasureValue.BooleanValue;
import io.streamgauge.reading.MeasureValue.DoubleValue;
import io.streamgauge.reading.MeasureValue.TimestampValue;
import io.streamgauge.reading.MeasureValue.VarcharValue;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.TimeUnit;
import io.streamgauge.tools.Needs;
import io.streamgauge.tools.Tool;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written to InfluxDB is read back, from each version and from Debian's InfluxDB. */
class MeasurementReaderTest {

    private static final Instant LATER = NOON.plusNanos(123_456_789);

    private static final List<Reading> READINGS =
            List.of(
                    InfluxReadings.multi(
                            LATER,
                            Map.of("symbol", "B \"T C,=", "place", "a'b"),
                            Map.of(
                                    "price", new DoubleValue(1.0E-7),
                                    "mean", new DoubleValue(0.1 + 0.2),
                                    "volume", new BigintValue(Long.MAX_VALUE),
                                    "open", new BooleanValue(true),
                                    "note", new VarcharValue("a \"b\" \\ c,\n\u00fc"),
                                    "since", new TimestampValue(LATER, TimeUnit.NANOSECONDS)),
                            1),
                    InfluxReadings.single("price", new DoubleValue(37)));

    @ParameterizedTest
    @CsvSource({"1, V1", "2, V2", "3, V3"})
    void whatIsWrittenIsReadBack(int version, InfluxApi api) {
        try (InfluxEndpoint endpoint = InfluxEndpoint.start(version)) {
            endpoint.post("/query?q=CREATE+DATABASE+market", "");
            check(endpoint.url(), api);
        }
    }

    @Test
    @Needs(Tool.INFLUXDB)
    void whatDebiansInfluxDbHoldsIsReadBack(@TempDir Path folder) {
        try (InfluxDaemon daemon = InfluxDaemon.start(folder)) {
            daemon.query("", "CREATE DATABASE market");
            check(daemon.url(), InfluxApi.V1);
            assertThatThrownBy(() -> reader(daemon.url(), "nope/prices"))
                    .isInstanceOf(InfluxReadException.class)
                    .hasMessage(
                            "database not found: nope: create the database \"nope\", or correct its"
                                    + " name");
        }
    }

    @Test
    void aMissingDatabaseIsNamedWithItsRemedy() {
        try (InfluxEndpoint endpoint = InfluxEndpoint.start(3)) {
            assertThatThrownBy(() -> reader(endpoint.url(), "nope/prices"))
                    .isInstanceOfSatisfying(
                            InfluxReadException.class,
                            e -> assertThat(e.kind()).isEqualTo(Kind.STAYS))
                    .hasMessageContaining("database not found: nope")
                    .hasMessageEndingWith("create the database \"nope\", or correct its name");
        }
    }

    @Test
    void aServerThatStopsSendingIsGivenUp() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            URI url = URI.create("http://127.0.0.1:" + socket.getLocalPort());
            InfluxServer server =
                    new InfluxServer(
                            WriterFixture.settings(url, InfluxApi.V3, Duration.ofMillis(100)));
            assertThatThrownBy(
                            () ->
                                    MeasurementReader.open(
                                            server, InfluxTarget.parse("market/prices")))
                    .isInstanceOfSatisfying(
                            InfluxReadException.class,
                            e -> assertThat(e.kind()).isEqualTo(Kind.PASSES));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <html>log in</html> |                                | Unexpected character ('<'
                                        | <html>log in</html>            | Unexpected character ('<'
                                        | {"price":1,"time":"yesterday"} | yesterday
                                        | {"size":1.5,"time":"2026-11-20T12:00:00"} | 1.5
                                        | {"error":"out of memory"}      | a row has no time, but has {error=out of memory}
                    """)
    void anAnswerOfSomethingElseIsNamedWithTheRemedy(String columns, String points, String text)
            throws IOException {
        String known =
                "{'column_name':'price','data_type':'Float64'}{'column_name':'size','data_type':'Int64'}";
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                call -> {
                    String asked = new String(call.getRequestBody().readAllBytes(), UTF_8);
                    String answer =
                            asked.contains("information_schema")
                                    ? Objects.requireNonNullElse(columns, known.replace('\'', '"'))
                                    : Objects.requireNonNullElse(points, "");
                    call.getResponseHeaders().add("X-Influxdb-Version", "3.0.0");
                    call.sendResponseHeaders(200, 0);
                    try (OutputStream body = call.getResponseBody()) {
                        body.write(answer.getBytes(UTF_8));
                    }
                });
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try {
            assertThatThrownBy(() -> read(reader(url, "market/prices"), NOON, LATER))
                    .isInstanceOf(InfluxReadException.class)
                    .hasMessageContaining("the answer of InfluxDB cannot be read (")
                    .hasMessageContaining(text)
                    .hasMessageEndingWith(": try again, or correct \"influxdb.url\"");
        } finally {
            server.stop(0);
        }
    }

    private static void check(URI url, InfluxApi api) {
        assertThat(reader(url, "market/prices").columns().isEmpty()).isTrue();
        assertThat(read(reader(url, "market/prices"), Instant.EPOCH, NOON)).isEmpty();
        try (WriterFixture fixture = WriterFixture.of(url, api)) {
            fixture.write(READINGS);
        }
        MeasurementReader reader = reader(url, "market/prices");
        assertThat(reader.columns().tags())
                .containsExactlyInAnyOrder("measure_name", "place", "symbol");
        StoredPoint first =
                new StoredPoint(
                        TimeUnit.NANOSECONDS.of(NOON),
                        Map.of("measure_name", "price", "symbol", "BTC"),
                        Map.of("measure_value::double", 37.0));
        StoredPoint second =
                new StoredPoint(
                        TimeUnit.NANOSECONDS.of(LATER),
                        Map.of("measure_name", "quote", "symbol", "B \"T C,=", "place", "a'b"),
                        Map.of(
                                "price",
                                1.0E-7,
                                "mean",
                                0.1 + 0.2,
                                "volume",
                                Long.MAX_VALUE,
                                "open",
                                true,
                                "note",
                                "a \"b\" \\ c,\n\u00fc",
                                "since",
                                TimeUnit.NANOSECONDS.of(LATER)));
        assertThat(read(reader, NOON, LATER.plusNanos(1))).containsExactly(first, second);
        assertThat(read(reader, NOON, LATER)).containsExactly(first);
        assertThat(read(reader, NOON.plusNanos(1), LATER)).isEmpty();
    }

    private static MeasurementReader reader(URI url, String target) {
        return MeasurementReader.open(
                new InfluxServer(WriterFixture.settings(url, null, Duration.ofSeconds(20))),
                InfluxTarget.parse(target));
    }

    private static List<StoredPoint> read(MeasurementReader reader, Instant from, Instant until) {
        List<StoredPoint> read = new ArrayList<>();
        try (MeasurementPoints points = reader.points(from, until)) {
            for (StoredPoint point = points.next(); point != null; point = points.next()) {
                read.add(point);
            }
        }
        return read;
    }
}
