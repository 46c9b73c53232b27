package io.streamgauge.influx;

import static io.streamgauge.influx.InfluxReadings.NOON;
import static io.streamgauge.influx.InfluxReadings.PRICES;
import static io.streamgauge.influx.InfluxReadings.multi;
import static io.streamgauge.influx.InfluxReadings.price;
import static io.streamgauge.influx.InfluxReadings.prices;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.delivery.RejectReason;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.delivery.WriteReport;
import io.streamgauge.reading.MeasureValue.DoubleValue;
import io.streamgauge.reading.MeasureValue.VarcharValue;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is rejected, and that nothing else is, whichever version of InfluxDB refuses a line. */
class InfluxRejectsTest {

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
    void typeConflictsAreRejectedAndAllOthersAreWritten(InfluxApi api) {
        start(api);
        stub.declare("price", 1.0);
        List<Reading> readings = new ArrayList<>(prices(1000));
        for (int number : List.of(0, 17, 512, 999)) {
            readings.set(number, conflicting(number));
        }

        WriteReport report = fixture.write(readings);

        assertThat(report.written()).isEqualTo(996);
        assertThat(stub.points()).hasSize(996);
        assertThat(report.rejected()).hasSize(4);
        assertThat(report.rejected())
                .allMatch(each -> each.rejectionClass() == RejectReason.TYPE_CONFLICT)
                .allMatch(each -> each.reason().contains("price"))
                .extracting(RejectedReading::item)
                .containsExactlyInAnyOrder(
                        readings.get(0), readings.get(17), readings.get(512), readings.get(999));
        fixture.booksMustBalance(1000);
    }

    @Test
    void linesBeyondTheListOfInfluxDb3AreFoundByWritingAgain() {
        start(InfluxApi.V3);
        stub.declare("price", 1.0);
        List<Reading> readings = new ArrayList<>(prices(1000));
        for (int number = 0; number < 250; number++) {
            readings.set(number * 4, conflicting(number * 4));
        }

        WriteReport report = fixture.write(readings);

        assertThat(report.rejected()).hasSize(250);
        assertThat(stub.points()).hasSize(750);
        assertThat(stub.requests()).hasSize(3);
        fixture.booksMustBalance(1000);
    }

    @ParameterizedTest
    @EnumSource
    void pointsOutsideOfTheRetentionAreTooOld(InfluxApi api) {
        start(api);
        stub.retainFrom(NOON.plusSeconds(3).getEpochSecond() * 1_000_000_000L);

        WriteReport report = fixture.write(prices(10));

        assertThat(report.written()).isEqualTo(7);
        assertThat(report.rejected())
                .hasSize(3)
                .allMatch(each -> each.rejectionClass() == RejectReason.TOO_OLD);
    }

    @Test
    void aLineIsFoundByItsNumberThoughItsFieldsAreWrittenInAnotherWay() {
        start(InfluxApi.V3);
        stub.declare("price", 1.0);
        List<Reading> readings = new ArrayList<>(prices(20));
        readings.set(3, conflicting(3));
        // As in the documentation of InfluxDB 3, the text has no quotes.
        stub.once(
                stub.afterStoring(
                        InfluxStub.answer(
                                400,
                                """
                                {"error":"partial write of line protocol occurred","data":[{"original_line":"prices,measure_name=quote,symbol=BTC price=much 1795176003000000000","line_number":4,"error_message":"invalid column type for column 'price'"}]}
                                """)));

        WriteReport report = fixture.write(readings);

        assertThat(report.rejected())
                .singleElement()
                .matches(each -> each.item().equals(readings.get(3)));
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void aTimeThatInfluxDb3CannotHoldIsTooNew() {
        start(InfluxApi.V3);
        Reading last =
                multi(
                        NOON.plus(Duration.ofDays(80_000)),
                        Map.of("symbol", "BTC"),
                        Map.of("price", new DoubleValue(1)),
                        1);
        stub.once(
                InfluxStub.answer(
                        400,
                        """
                        {"error":"partial write of line protocol occurred","data":[{"line_number":1,"original_line":"","error_message":"timestamp, 9223372036854775807, out of range for precision: Nanosecond"}]}
                        """));

        assertThat(fixture.write(List.of(last)).rejected())
                .singleElement()
                .matches(each -> each.rejectionClass() == RejectReason.TOO_NEW);
    }

    @Test
    void aNumberThatIsOutOfRangeIsNotAboutTheTime() {
        start(InfluxApi.V3);
        stub.once(
                InfluxStub.answer(
                        400,
                        """
                        {"error":"partial write of line protocol occurred","data":[{"line_number":1,"original_line":"","error_message":"parse integer: value out of range"}]}
                        """));

        assertThat(fixture.write(prices(1)).rejected())
                .singleElement()
                .matches(each -> each.rejectionClass() == RejectReason.OTHER);
    }

    @Test
    void aLimitOfTheSchemaRejectsTheLineThatExceedsIt() {
        start(InfluxApi.V3);
        stub.knowAtMost(1);
        List<Reading> readings = new ArrayList<>(prices(20));
        readings.set(
                7,
                multi(
                        NOON,
                        Map.of("symbol", "ETH"),
                        Map.of("a", new DoubleValue(1), "b", new DoubleValue(2)),
                        1));

        WriteReport report = fixture.write(readings);

        assertThat(report.written()).isEqualTo(19);
        assertThat(report.rejected())
                .singleElement()
                .matches(each -> each.rejectionClass() == RejectReason.QUOTA)
                .matches(each -> each.reason().contains("would exceed number of columns"));
    }

    @Test
    void linesThatInfluxDbQuotesAreRejectedAndTheOthersSentAgain() {
        start(InfluxApi.V2);
        String quoted = new LineEncoder(PRICES).encode(price(3)).text();
        stub.once(
                InfluxStub.answer(
                        400,
                        "{\"code\":\"invalid\",\"message\":\"unable to parse '%s': bad number\"}"
                                .formatted(quoted)));

        WriteReport report = fixture.write(prices(10));

        assertThat(report.rejected())
                .singleElement()
                .matches(each -> each.item().equals(price(3)))
                .matches(each -> each.reason().equals("unable to parse the line: bad number"));
        assertThat(stub.points()).hasSize(9);
        assertThat(stub.requests()).hasSize(2);
    }

    @Test
    void whatARejectedReadingHadSupersededIsSent() {
        start(InfluxApi.V3);
        stub.declare("price", 1.0);

        WriteReport report =
                fixture.write(
                        List.of(
                                price(1, 10, 2),
                                multi(
                                        NOON.plusSeconds(1),
                                        Map.of("symbol", "BTC"),
                                        Map.of("price", new VarcharValue("much")),
                                        9),
                                price(1, 20, 3)));

        assertThat(report.written()).isEqualTo(2);
        assertThat(report.rejected())
                .singleElement()
                .matches(each -> each.rejectionClass() == RejectReason.TYPE_CONFLICT);
        assertThat(stub.points().values()).containsExactly(Map.of("price", 20.0));
        fixture.booksMustBalance(3);
    }

    @Test
    void rowsThatDoNotFitAreRejectedBeforeTheyAreSent() {
        start(InfluxApi.V2);
        Rejection misfit =
                new Rejection(
                        new Row("row 1", Map.of()), "price", "must be a finite number", "NaN");
        Reading invalid = multi(NOON, Map.of("symbol", "B\\"), Map.of("p", new DoubleValue(1)), 1);

        WriteReport report = fixture.write(List.of(misfit, price(1), invalid));

        assertThat(report.written()).isEqualTo(1);
        assertThat(report.rejected())
                .extracting(RejectedReading::rejectionClass)
                .containsExactly(RejectReason.MAPPING, RejectReason.QUOTA);
        fixture.booksMustBalance(3);
    }

    private void start(InfluxApi api) {
        stub = InfluxStub.start(api);
        fixture = WriterFixture.of(stub.url(), api);
    }

    private static Reading conflicting(int number) {
        return multi(
                NOON.plusSeconds(number),
                Map.of("symbol", "BTC"),
                Map.of("price", new VarcharValue("much")),
                1);
    }
}
