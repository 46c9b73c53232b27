package io.streamgauge.influx;

import static io.streamgauge.influx.InfluxReadings.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.delivery.WriteReport;
import io.streamgauge.delivery.WriterSettings;
import io.streamgauge.influx.InfluxStub.Fault;
import io.streamgauge.reading.MeasureValue.DoubleValue;
import io.streamgauge.reading.MeasureValue.VarcharValue;
import io.streamgauge.reading.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for any readings, whatever the server answers. */
class InfluxWriterLawsTest {

    /** Answers that say nothing of a line, and those that make the exchange fail. */
    private static final List<String> ANSWERS =
            List.of("stored", "busy", "failed", "failed after", "too large", "lost", "forbidden");

    /**
     * A reading.
     *
     * @param point its series and its time
     * @param version which of those of one point is newer
     * @param text whether its field has another type than those of the others
     */
    record Tick(int point, int version, boolean text) {}

    @Property(tries = 60)
    void eachReadingEndsOnce(
            @ForAll("writes") List<List<Tick>> writes,
            @ForAll("answers") List<String> answers,
            @ForAll InfluxApi api,
            @ForAll @IntRange(min = 1, max = 4) int maxInFlight) {
        try (InfluxStub stub = InfluxStub.start(api);
                WriterFixture fixture = fixture(stub, api, maxInFlight, Duration.ZERO)) {
            stub.declare("price", 1.0);
            answers.forEach(answer -> stub.once(fault(stub, answer)));
            List<Outcome> outcomes = new ArrayList<>();
            List<List<Reading>> readings = readings(writes);
            readings.forEach(each -> outcomes.add(new Outcome(fixture.writer.write(each))));

            int in = 0;
            for (int i = 0; i < outcomes.size(); i++) {
                outcomes.get(i).mustAccountFor(readings.get(i));
                in += readings.get(i).size();
            }

            fixture.booksMustBalance(in);
            assertThat(stub.violations()).isEmpty();
            // What is stored is what some write brought.
            Set<String> sent = new HashSet<>();
            readings.forEach(each -> each.forEach(reading -> sent.add(shown(reading))));
            stub.points()
                    .forEach((key, fields) -> assertThat(sent).contains(key + fields.get("price")));
        }
    }

    @Property(tries = 40)
    void theHighestVersionOfThoseThatWaitTogetherIsStored(
            @ForAll("writes") List<List<Tick>> writes) {
        // They linger until the writer is closed, so all of them wait together.
        try (InfluxStub stub = InfluxStub.start(InfluxApi.V3)) {
            WriterFixture fixture = fixture(stub, InfluxApi.V3, 4, Duration.ofDays(1));
            stub.declare("price", 1.0);
            List<List<Reading>> readings = readings(writes);
            List<CompletableFuture<WriteReport>> reports =
                    readings.stream().map(each -> fixture.writer.write(each)).toList();
            fixture.writer.close();
            reports.forEach(
                    each -> each.orTimeout(WriterFixture.seconds(), TimeUnit.SECONDS).join());
            fixture.close();

            Map<String, Object> expected = new HashMap<>();
            readings.stream()
                    .flatMap(List::stream)
                    .filter(InfluxWriterLawsTest::isNumber)
                    // Stable: of equal versions, the later one comes last.
                    .sorted(Comparator.comparing(Reading::version))
                    .forEach(reading -> expected.put(key(reading), price(reading)));
            Map<String, Object> stored = new HashMap<>();
            stub.points().forEach((key, fields) -> stored.put(key, fields.get("price")));
            assertThat(stored).isEqualTo(expected);
        }
    }

    /** What became of a write. */
    private static final class Outcome {

        private final CompletableFuture<WriteReport> report;

        Outcome(CompletableFuture<WriteReport> report) {
            this.report = report.orTimeout(WriterFixture.seconds(), TimeUnit.SECONDS);
        }

        /** All are written or rejected, or the write has failed with the number of each. */
        void mustAccountFor(List<Reading> readings) {
            try {
                WriteReport its = report.join();
                assertThat(its.written() + its.rejected().size()).isEqualTo(readings.size());
                assertThat(its.rejected())
                        .extracting(RejectedReading::item)
                        .doesNotHaveDuplicates()
                        .allMatch(item -> readings.stream().anyMatch(each -> each == item));
            } catch (CompletionException e) {
                assertThat(e.getCause()).hasMessageContaining("readings failed");
            }
        }
    }

    @Provide
    Arbitrary<List<List<Tick>>> writes() {
        Arbitrary<Tick> ticks =
                Combinators.combine(
                                Arbitraries.integers().between(0, 5),
                                Arbitraries.integers().between(1, 4),
                                Arbitraries.integers().between(0, 7))
                        .as((point, version, kind) -> new Tick(point, version, kind == 0));
        return ticks.list().ofMinSize(1).ofMaxSize(12).list().ofMinSize(1).ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<String>> answers() {
        return Arbitraries.of(ANSWERS).list().ofMaxSize(8);
    }

    private static Fault fault(InfluxStub stub, String answer) {
        return switch (answer) {
            case "busy" -> InfluxStub.answer(429, "{}");
            case "failed" -> InfluxStub.answer(500, "{}");
            case "failed after" -> stub.afterStoring(InfluxStub.answer(500, "{}"));
            case "too large" -> InfluxStub.answer(413, "{\"error\":\"too large\"}");
            case "lost" -> stub.afterStoring(InfluxStub.cut());
            case "forbidden" -> InfluxStub.answer(401, "{\"error\":\"no token\"}");
            default -> stub.asUsual();
        };
    }

    private static WriterFixture fixture(
            InfluxStub stub, InfluxApi api, int maxInFlight, Duration linger) {
        return new WriterFixture(
                WriterFixture.settings(stub.url(), api, Duration.ofSeconds(20)),
                InfluxReadings.PRICES,
                new WriterSettings(linger, maxInFlight, 100_000, Duration.ofMinutes(2)));
    }

    /** Each has a price of its own, so that what is stored tells which of them it is. */
    private static List<List<Reading>> readings(List<List<Tick>> writes) {
        List<List<Reading>> readings = new ArrayList<>();
        int number = 0;
        for (List<Tick> write : writes) {
            List<Reading> each = new ArrayList<>();
            for (Tick tick : write) {
                number++;
                each.add(
                        InfluxReadings.multi(
                                NOON.plusSeconds(tick.point() / 2),
                                Map.of("symbol", tick.point() % 2 == 0 ? "BTC" : "ETH"),
                                Map.of(
                                        "price",
                                        tick.text()
                                                ? new VarcharValue("text " + number)
                                                : new DoubleValue(number)),
                                tick.version()));
            }
            readings.add(each);
        }
        return readings;
    }

    private static boolean isNumber(Reading reading) {
        return price(reading) instanceof Double;
    }

    private static Object price(Reading reading) {
        return point(reading).fields().get("price");
    }

    private static String key(Reading reading) {
        return InfluxStub.key(point(reading));
    }

    private static String shown(Reading reading) {
        return key(reading) + price(reading);
    }

    private static LineDecoder.Point point(Reading reading) {
        return LineDecoder.points(new LineEncoder(InfluxReadings.PRICES).encode(reading).text())
                .get(0);
    }
}
