package io.streamgauge.influx;

import static io.streamgauge.influx.InfluxReadings.NOON;
import static io.streamgauge.influx.InfluxReadings.PRICES;
import static io.streamgauge.influx.InfluxReadings.multi;
import static io.streamgauge.influx.InfluxReadings.prices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.delivery.WriteReport;
import io.streamgauge.delivery.WriterSettings;
import io.streamgauge.influx.InfluxStub.Fault;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.MeasureValue;
import io.streamgauge.reading.MeasureValue.DoubleValue;
import io.streamgauge.reading.MeasureValue.VarcharValue;
import io.streamgauge.reading.Reading;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that InfluxDB does not give: of a proxy, of a broken server, of another program. */
class InfluxAnswersTest {

    private InfluxStub stub;
    private WriterFixture fixture;

    @AfterEach
    void stop() {
        fixture.close();
        stub.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Without numbers, the begin of a line fits many lines.
                "{'original_line':'prices,measure_n...'},{'original_line':'prices,measure_n...'}",
                "{'line_number':99,'original_line':'prices,measure_n...'},{'line_number':8}",
                "{'line_number':4},{'line_number':4}",
                "{'line_number':4},{'line_number':0}",
                "{'line_number':null,'original_line':null,'error_message':null}",
                "{'line_number':-1,'original_line':''}",
            })
    void anUnclearListRejectsTheRefusedLinesOnly(String list) {
        start();
        stub.declare("price", 1.0);
        List<Reading> readings = new ArrayList<>(prices(20));
        readings.set(3, conflicting(3));
        readings.set(7, conflicting(7));
        String body = "{'error':'partial write of line protocol occurred','data':[%s]}";
        stub.once(
                stub.afterStoring(InfluxStub.answer(400, body.formatted(list).replace('\'', '"'))));

        WriteReport report = fixture.write(readings);

        assertThat(report.rejected())
                .extracting(RejectedReading::item)
                .containsExactlyInAnyOrder(readings.get(3), readings.get(7));
        assertThat(report.written()).isEqualTo(18);
        fixture.booksMustBalance(20);
    }

    @Test
    void anEndlessAnswerIsReadUpToABound() {
        start();
        stub.once(call -> endless(call.request().response().setStatusCode(500).setChunked(true)));

        assertThat(fixture.write(prices(3)).written()).isEqualTo(3);

        assertThat(fixture.count("retries")).isEqualTo(1);
    }

    @Test
    void aPageOfAProxyRejectsNothing() {
        start();
        stub.once(page(400, "400 Bad Request"));

        assertThatThrownBy(() -> fixture.write(prices(10)))
                .hasMessageContaining("10 readings failed, 0 written, 0 rejected")
                .hasMessageContaining("status 400: 400 Bad Request")
                .hasMessageContaining("correct \"url\": a proxy answered, not InfluxDB");

        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void anAnswerBecomesOneLineOfText() {
        start();
        stub.once(InfluxStub.answer(403, "no\r\n12:00:00 ERROR \u001b[31mforged"));

        assertThatThrownBy(() -> fixture.write(prices(1)))
                .hasMessageContaining("status 403: no 12:00:00 ERROR [31mforged; allow");
    }

    @Test
    void aPauseBeyondTheDeliveryTimeoutIsNamed() {
        stub = InfluxStub.start(InfluxApi.V3);
        fixture =
                new WriterFixture(
                        WriterFixture.settings(stub.url(), InfluxApi.V3, Duration.ofSeconds(20)),
                        PRICES,
                        new WriterSettings(Duration.ZERO, 1, 1000, Duration.ofMinutes(1)));
        stub.once(InfluxStub.answer(429, "", "Retry-After", "3600"));

        assertThatThrownBy(() -> fixture.write(prices(1)))
                .hasMessageContaining(
                        "the server asks for a pause of 1 h, which ends after the delivery timeout"
                                + " of 1 min, after 1 attempt, the last: status 429");
    }

    @Test
    void theDeliveryTimeoutBeginsAgainWithEachAnswer() {
        stub = InfluxStub.start(InfluxApi.V2);
        AtomicReference<Instant> now = new AtomicReference<>(NOON);
        fixture =
                new WriterFixture(
                        WriterFixture.settings(stub.url(), InfluxApi.V2, Duration.ofSeconds(20)),
                        PRICES,
                        WriterFixture.options(1),
                        now::get);
        stub.once(
                call -> {
                    now.updateAndGet(time -> time.plus(Duration.ofMinutes(3)));
                    call.send(422, "{\"message\":\"some line is refused\"}");
                });
        stub.once(InfluxStub.answer(503, ""));

        assertThat(fixture.write(prices(10)).written()).isEqualTo(10);

        assertThat(fixture.count("retries")).isEqualTo(1);
    }

    @Test
    void aNamedLineIsNotTakenForOneWithBackslashes() {
        start();
        stub.declare("price", 1.0);
        Reading refused = named("\u00e4\u00e4", new VarcharValue("much"));
        List<Reading> readings =
                List.of(
                        named("a", new DoubleValue(1)),
                        named("C:\\b", new DoubleValue(2)),
                        refused);
        // A server that cuts lines by their bytes may do so within a character.
        String body =
                "{'error':'partial write of line protocol occurred','data':[{'line_number':3,'original_line':'prices,measure_name=quote,symbol=\ufffd'}]}";
        stub.once(stub.afterStoring(InfluxStub.answer(400, body.replace('\'', '"'))));

        WriteReport report = fixture.write(readings);

        assertThat(report.rejected())
                .extracting(RejectedReading::item)
                .containsExactly((MappingResult) refused);
        assertThat(report.written()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"1.0\"?><!DOCTYPE html><html><title>Denied</title></html>",
                "<!-- proxy --><html><head><title>Denied</title></head></html>",
                "<Error><Title>Denied</Title></Error>",
            })
    void aBodyOfTagsIsOfAProxy(String body) {
        start();
        stub.once(InfluxStub.answer(400, body));

        assertThatThrownBy(() -> fixture.write(prices(10)))
                .hasMessageContaining("10 readings failed, 0 written, 0 rejected")
                .hasMessageContaining("status 400: Denied; correct \"url\"");
    }

    @Test
    void theTargetOfARedirectIsNamedWithoutItsSecrets() {
        start();
        String target = "https://jane:s3cret@login.example/write?state=s3cret";
        stub.once(InfluxStub.answer(307, "", "Location", target));

        assertThatThrownBy(() -> fixture.write(prices(1)))
                .hasMessageContaining("status 307 to https://login.example/write; set \"url\" to")
                .hasMessageNotContaining("s3cret");
    }

    private void start() {
        stub = InfluxStub.start(InfluxApi.V3);
        fixture = WriterFixture.of(stub.url(), InfluxApi.V3);
    }

    private static Fault page(int status, String title) {
        String html = "<!DOCTYPE html>\r\n<html><head><title>%s</title></head>\n<body></body>";
        return InfluxStub.answer(status, html.formatted(title));
    }

    private static void endless(HttpServerResponse response) {
        response.write(Buffer.buffer(new byte[1 << 16])).onSuccess(written -> endless(response));
    }

    private static Reading named(String symbol, MeasureValue price) {
        return multi(NOON, Map.of("symbol", symbol), Map.of("price", price), 1);
    }

    private static Reading conflicting(int number) {
        return multi(
                NOON.plusSeconds(number),
                Map.of("symbol", "BTC"),
                Map.of("price", new VarcharValue("much")),
                1);
    }
}
