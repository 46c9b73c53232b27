package io.streamgauge.influx;

import static io.streamgauge.influx.InfluxReadings.PRICES;
import static io.streamgauge.influx.InfluxReadings.price;
import static io.streamgauge.influx.InfluxReadings.prices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.delivery.ReadingWriteException;
import io.streamgauge.delivery.WriteReport;
import io.streamgauge.delivery.WriterSettings;
import io.streamgauge.influx.InfluxStub.Fault;
import io.streamgauge.reading.MeasureValue.DoubleValue;
import io.streamgauge.reading.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of readings, whatever InfluxDB 1, 2 or 3 answers. */
class InfluxWriterTest {

    private InfluxStub stub;
    private WriterFixture fixture;

    @AfterEach
    void stop() {
        fixture.close();
        assertThat(stub.violations()).isEmpty();
        stub.close();
    }

    @ParameterizedTest
    @EnumSource
    void readingsAreWrittenInRequestsOfTheMaximum(InfluxApi api) {
        start(api);

        WriteReport report = fixture.write(prices(12_000));

        assertThat(report.written()).isEqualTo(12_000);
        assertThat(stub.points()).hasSize(12_000);
        assertThat(stub.requests())
                .hasSize(api == InfluxApi.V3 ? 2 : 3)
                .allMatch(request -> request.lines() <= api.maxLines())
                .allMatch(request -> "gzip".equals(request.headers().get("Content-Encoding")));
        fixture.booksMustBalance(12_000);
    }

    @ParameterizedTest
    @CsvSource({
        "V1, /write?db=market&precision=ns, Token t0ken",
        "V2, /api/v2/write?bucket=market&org=acme&precision=ns, Token t0ken",
        "V3, /api/v3/write_lp?db=market&accept_partial=true&precision=nanosecond, Bearer t0ken"
    })
    void theServerIsAskedForItsApi(InfluxApi api, String uri, String authorization) {
        stub = InfluxStub.start(api);
        fixture = WriterFixture.of(stub.url(), null);

        fixture.write(prices(1));
        fixture.write(prices(1));

        assertThat(stub.asked()).containsExactly("/ping");
        assertThat(stub.requests())
                .hasSize(2)
                .allMatch(request -> request.uri().equals(uri))
                .allMatch(request -> request.headers().get("Authorization").equals(authorization));
    }

    @Test
    void healthNamesTheVersionWherePingDoesNot() {
        stub = InfluxStub.start(InfluxApi.V2);
        stub.hideVersion();
        fixture = WriterFixture.of(stub.url(), null);

        assertThat(fixture.write(prices(1)).written()).isEqualTo(1);

        assertThat(stub.asked()).containsExactly("/ping", "/health");
    }

    @Test
    void influxDbTwoNeedsAnOrganization() {
        stub = InfluxStub.start(InfluxApi.V2);
        InfluxSettings settings =
                new InfluxSettings(
                        stub.url(),
                        null,
                        "",
                        "",
                        InfluxSettings.Login.NONE,
                        null,
                        Duration.ofSeconds(20));
        fixture = new WriterFixture(settings, PRICES, WriterFixture.options(1));

        assertThatThrownBy(() -> fixture.write(prices(2)))
                .isInstanceOf(ReadingWriteException.class)
                .hasMessageContaining("is InfluxDB 2, which needs an organization; set \"org\"");
        assertThat(stub.requests()).isEmpty();
        fixture.booksMustBalance(2);
    }

    @Test
    void requestsThatAreTooLargeAreHalved() {
        start(InfluxApi.V2);
        stub.takeAtMost(30);

        assertThat(fixture.write(prices(100)).written()).isEqualTo(100);

        assertThat(stub.points()).hasSize(100);
    }

    @ParameterizedTest
    @CsvSource({"429, 2", "503, 1"})
    void aBusyServerIsLeftAloneForTheTimeThatItAsksFor(int status, String seconds) {
        start(InfluxApi.V3);
        stub.once(InfluxStub.answer(status, "{\"error\":\"busy\"}", "Retry-After", seconds));

        assertThat(fixture.write(prices(10)).written()).isEqualTo(10);

        assertThat(fixture.count("throttled")).isEqualTo(1);
        assertThat(fixture.count("retries")).isEqualTo(1);
        fixture.booksMustBalance(10);
    }

    @Test
    void aPauseBeyondTheDeliveryTimeoutFailsTheWrite() {
        start(InfluxApi.V2);
        stub.once(InfluxStub.answer(429, "", "Retry-After", "3600"));

        assertThatThrownBy(() -> fixture.write(prices(10)))
                .hasMessageContaining("after the delivery timeout of 2 min, after 1 attempt, ")
                .hasMessageContaining("status 429")
                .matches(thrown -> ((ReadingWriteException) thrown).retryable());
        fixture.booksMustBalance(10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    401 | unauthorized access | set "token", or "username" and "password"
                    403 | insufficient permissions | allow the token or user to write to the database
                    404 | bucket not found | create the database or bucket, or correct
                    302 | moved | set "url" to where it redirects to
                    405 | no POST here | correct what the message says
                    400 | invalid precision; valid ones are ns, us, ms, and s | correct the database, "org" or "api"
                    """)
    void whatSomeoneMustCorrectFailsAtOnceWithTheRemedy(int status, String text, String remedy) {
        start(InfluxApi.V2);
        stub.once(InfluxStub.answer(status, "{\"code\":\"x\",\"message\":\"%s\"}".formatted(text)));

        assertThatThrownBy(() -> fixture.write(prices(10)))
                .isInstanceOf(ReadingWriteException.class)
                .hasMessageContaining("market/prices: 10 readings failed")
                .hasMessageContaining("status %d: %s".formatted(status, text))
                .hasMessageContaining(remedy)
                .matches(thrown -> !((ReadingWriteException) thrown).retryable());
        assertThat(stub.requests()).hasSize(1);
        fixture.booksMustBalance(10);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotKnownIsSentAgain(InfluxApi api) {
        stub = InfluxStub.start(api);
        fixture =
                new WriterFixture(
                        WriterFixture.settings(stub.url(), api, Duration.ofMillis(700)),
                        PRICES,
                        WriterFixture.options(1));
        List<Fault> faults =
                List.of(
                        InfluxStub.answer(500, "{\"error\":\"engine: cache is full\"}"),
                        InfluxStub.cut(),
                        InfluxStub.answer(502, "<html>bad gateway</html>"),
                        stub.afterStoring(InfluxStub.answer(500, "after the fact")),
                        stub.afterStoring(InfluxStub.cut()),
                        InfluxStub.answer(200, "{\"results\":[]}"),
                        InfluxStub.hang());
        faults.forEach(stub::once);
        // A busy machine may time out before the server has finished with a request.
        stub.allowResends();

        WriteReport report = fixture.write(prices(10));

        assertThat(report.written()).isEqualTo(10);
        assertThat(stub.points()).hasSize(10);
        assertThat(fixture.count("retries")).isGreaterThanOrEqualTo(faults.size());
        fixture.booksMustBalance(10);
    }

    @Test
    void theHighestVersionOfAPointIsSent() {
        start(InfluxApi.V2);

        WriteReport report =
                fixture.write(
                        List.of(
                                price(1, 10, 2),
                                price(1, 20, 7),
                                price(2, 1, 3),
                                price(1, 30, 5),
                                price(2, 2, 3)));

        assertThat(report.written()).isEqualTo(5);
        assertThat(report.rejected()).isEmpty();
        assertThat(stub.points().values())
                .containsExactlyInAnyOrder(Map.of("price", 20.0), Map.of("price", 2.0));
        assertThat(fixture.count("written", "as", "sent")).isEqualTo(2);
        assertThat(fixture.count("written", "as", "superseded")).isEqualTo(3);
        fixture.booksMustBalance(5);
    }

    @Test
    void aPointIsInOneRequestAtATime() {
        start(InfluxApi.V2);
        List<CompletableFuture<WriteReport>> writes = new ArrayList<>();
        for (int round = 1; round <= 50; round++) {
            List<Reading> readings = new ArrayList<>();
            for (int number = 0; number < 20; number++) {
                readings.add(price(number, round, 1));
            }
            Collections.rotate(readings, round);
            writes.add(fixture.writer.write(readings));
        }

        writes.forEach(write -> assertThat(write.join().written()).isEqualTo(20));

        assertThat(stub.violations()).isEmpty();
        assertThat(stub.points()).hasSize(20);
        assertThat(stub.points().values()).containsOnly(Map.of("price", 50.0));
        fixture.booksMustBalance(1000);
    }

    @Test
    void measureNamesThatAreLeftOutUniteTheirFields() {
        stub = InfluxStub.start(InfluxApi.V3);
        fixture =
                new WriterFixture(
                        WriterFixture.settings(stub.url(), null, Duration.ofSeconds(20)),
                        new LineMapping("prices", false, Set.of()),
                        WriterFixture.options(4));

        fixture.write(
                List.of(
                        InfluxReadings.single("bid", new DoubleValue(1)),
                        InfluxReadings.single("ask", new DoubleValue(2)),
                        InfluxReadings.single("bid", new DoubleValue(3))));

        assertThat(stub.points().values()).containsExactly(Map.of("bid", 3.0, "ask", 2.0));
        assertThat(fixture.count("written", "as", "superseded")).isEqualTo(1);
    }

    @Test
    void lingeringReadingsShareARequest() {
        stub = InfluxStub.start(InfluxApi.V2);
        fixture =
                new WriterFixture(
                        WriterFixture.settings(stub.url(), InfluxApi.V2, Duration.ofSeconds(20)),
                        PRICES,
                        new WriterSettings(Duration.ofSeconds(20), 4, 1000, Duration.ofMinutes(2)));

        List<CompletableFuture<WriteReport>> writes =
                prices(20).stream().map(each -> fixture.writer.write(List.of(each))).toList();

        writes.forEach(write -> assertThat(write.join().written()).isEqualTo(1));
        assertThat(stub.requests()).hasSize(1);
    }

    private void start(InfluxApi api) {
        stub = InfluxStub.start(api);
        fixture = WriterFixture.of(stub.url(), api);
    }
}
