package io.streamgauge.timestream;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.delivery.PendingWrite;
import io.streamgauge.reading.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every packing. */
class RequestPackingLawsTest {

    private static final int HUNDRED = 100;

    @Property(tries = 300)
    void packingNeverCostsMoreThanPlainBatchesOfOneHundred(
            @ForAll("readings") List<Reading> readings) {
        List<PendingReading> items = pending(readings);

        long packed =
                RequestPacking.pack(items).stream().mapToLong(batch -> batch.cost().units()).sum();

        long plain = 0;
        for (int from = 0; from < items.size(); from += HUNDRED) {
            List<PendingReading> batch =
                    items.subList(from, Math.min(from + HUNDRED, items.size()));
            long bytes = batch.stream().mapToLong(PendingReading::bytes).sum();
            plain += (bytes + 1023) / 1024;
        }
        assertThat(packed).isLessThanOrEqualTo(plain);
    }

    @Property(tries = 300)
    void everyReadingIsPackedOnceInTheFewestRequests(@ForAll("readings") List<Reading> readings) {
        List<Batch> batches = RequestPacking.pack(pending(readings));

        assertThat(batches).hasSize((readings.size() + HUNDRED - 1) / HUNDRED);
        assertThat(
                        batches.stream()
                                .flatMap(batch -> batch.items().stream())
                                .map(PendingReading::reading))
                .containsExactlyInAnyOrderElementsOf(readings);
    }

    @Property(tries = 300)
    void readingsOfASeriesKeepTheirOrder(@ForAll("readings") List<Reading> readings) {
        Map<Object, List<Reading>> before = new HashMap<>();
        Map<Object, List<Reading>> after = new HashMap<>();

        readings.forEach(reading -> add(before, reading));
        RequestPacking.pack(pending(readings))
                .forEach(batch -> batch.items().forEach(item -> add(after, item.reading())));

        assertThat(after).isEqualTo(before);
    }

    @Property(tries = 300)
    void commonAttributesAreThoseOfEachReading(@ForAll("readings") List<Reading> readings) {
        for (Batch batch : RequestPacking.pack(pending(readings))) {
            for (PendingReading item : batch.items()) {
                assertThat(item.reading().dimensions().entrySet())
                        .containsAll(batch.common().dimensions().entrySet());
            }
        }
    }

    @Provide
    Arbitrary<List<Reading>> readings() {
        Arbitrary<String> measure = Arbitraries.of("quote", "trade", "a measure with a long name");
        Arbitrary<Map<String, String>> dimensions =
                Combinators.combine(
                                Arbitraries.of("BTC", "ETH", "SOL", "a longer symbol than others"),
                                Arbitraries.of("USD", "EUR"))
                        .as((symbol, currency) -> Map.of("symbol", symbol, "currency", currency));
        return Combinators.combine(measure, dimensions)
                .as((name, its) -> Map.entry(name, its))
                .list()
                .ofMinSize(1)
                .ofMaxSize(450)
                .map(RequestPackingLawsTest::numbered);
    }

    private static List<Reading> numbered(List<Map.Entry<String, Map<String, String>>> kinds) {
        List<Reading> readings = new ArrayList<>();
        kinds.forEach(
                kind ->
                        readings.add(
                                TestReadings.reading(
                                        readings.size(), kind.getKey(), kind.getValue())));
        return readings;
    }

    private static void add(Map<Object, List<Reading>> series, Reading reading) {
        series.computeIfAbsent(
                        Map.entry(reading.measureName(), reading.dimensions()),
                        key -> new ArrayList<>())
                .add(reading);
    }

    private static List<PendingReading> pending(List<Reading> readings) {
        PendingWrite pendingWrite =
                new PendingWrite(
                        new TableName("market", "prices"),
                        readings.size(),
                        TestReadings.NOON,
                        Runnable::run);
        return readings.stream()
                .map(reading -> new PendingReading(reading, Metering.bytes(reading), pendingWrite))
                .toList();
    }
}
