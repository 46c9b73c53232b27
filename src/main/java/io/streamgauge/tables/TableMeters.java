package io.streamgauge.tables;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.streamgauge.concurrent.UnfinishedCalls;
import io.streamgauge.timestream.Cost;
import io.streamgauge.timestream.IngestedRecords;
import io.streamgauge.timestream.RejectReason;
import io.streamgauge.timestream.Store;
import io.streamgauge.timestream.TableName;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;

/** The meters of one table, which add up to its {@link TableBooks}. */
final class TableMeters {

    private static final String PREFIX = "streamgauge.timestream.";

    private final MeterRegistry registry;
    private final Tags table;
    private final UnfinishedCalls writes = new UnfinishedCalls();
    private final LongAdder received = new LongAdder();
    private final Map<Store, LongAdder> written;
    private final Map<RejectReason, LongAdder> rejected;
    private final LongAdder failed = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final Map<Store, LongAdder> throttled;
    private final LongAdder bytes = new LongAdder();
    private final LongAdder units = new LongAdder();
    private final LongAdder unpackedUnits = new LongAdder();
    private final LongAdder allowed = new LongAdder();
    private final Timer requests;

    TableMeters(TableName name, MeterRegistry registry) {
        this.registry = registry;
        this.table = Tags.of("database", name.database(), "table", name.table());
        counter("received", table, received);
        written = counters("written", Store.class, "store", Store::word);
        rejected = counters("rejected", RejectReason.class, "class", RejectReason::word);
        counter("failed", table, failed);
        gauge("waiting", () -> books().waiting());
        Gauge.builder(PREFIX + "waiting.age", writes, it -> it.oldestAge().toMillis())
                .description("How long the oldest write without an outcome has waited")
                .baseUnit("milliseconds")
                .tags(table)
                .register(registry);
        counter("retries", table, retries);
        throttled = counters("throttled", Store.class, "store", Store::word);
        gauge("inFlight.allowed", allowed::sum);
        counter("metered.bytes", table, bytes);
        counter("metered.units", table, units);
        counter("metered.unpackedUnits", table, unpackedUnits);
        requests = registry.timer(PREFIX + "requests", table);
    }

    /** The writes that have not ended. */
    UnfinishedCalls writes() {
        return writes;
    }

    void received(int readings) {
        received.add(readings);
    }

    void written(IngestedRecords readings) {
        add(written, Store.MEMORY, readings.memory());
        add(written, Store.MAGNETIC, readings.magnetic());
        add(written, Store.UNKNOWN, readings.unknown());
    }

    void rejected(RejectReason rejectReason) {
        add(rejected, rejectReason, 1);
    }

    void failed(int readings) {
        failed.add(readings);
    }

    void retried() {
        retries.increment();
    }

    void throttled(Store store) {
        add(throttled, store, 1);
    }

    void metered(Cost cost) {
        bytes.add(cost.bytes());
        units.add(cost.units());
        unpackedUnits.add(cost.unpackedUnits());
    }

    void concurrencyChanged(int change) {
        allowed.add(change);
    }

    void requested(Duration elapsed) {
        requests.record(elapsed);
    }

    /** The books as of now. */
    TableBooks books() {
        // What came in is read last, so that it is never less than what became of it.
        Map<Store, Long> toStores = sums(Store.class, written);
        Map<RejectReason, Long> byClass = sums(RejectReason.class, rejected);
        long without = failed.sum();
        Cost cost = new Cost(bytes.sum(), units.sum(), unpackedUnits.sum());
        return new TableBooks(received.sum(), toStores, byClass, without, cost);
    }

    private void counter(String name, Tags tags, LongAdder count) {
        FunctionCounter.builder(PREFIX + name, count, LongAdder::sum).tags(tags).register(registry);
    }

    private <K extends Enum<K>> Map<K, LongAdder> counters(
            String name, Class<K> keys, String tag, Function<K, String> word) {
        Map<K, LongAdder> counts = new EnumMap<>(keys);
        for (K key : keys.getEnumConstants()) {
            LongAdder count = new LongAdder();
            counter(name, table.and(tag, word.apply(key)), count);
            counts.put(key, count);
        }
        return counts;
    }

    private void gauge(String name, Supplier<Number> value) {
        Gauge.builder(PREFIX + name, value).tags(table).strongReference(true).register(registry);
    }

    private static <K> void add(Map<K, LongAdder> counts, K key, int number) {
        Objects.requireNonNull(counts.get(key)).add(number);
    }

    private static <K extends Enum<K>> Map<K, Long> sums(Class<K> keys, Map<K, LongAdder> counts) {
        Map<K, Long> sums = new EnumMap<>(keys);
        counts.forEach((key, count) -> sums.put(key, count.sum()));
        return sums;
    }
}
