package io.streamgauge.delivery;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.streamgauge.concurrent.UnfinishedCalls;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The meters of one target, which add up to its {@link DeliveryBooks}.
 *
 * @param <W> how a reading was written
 */
public final class TargetMeters<W extends Enum<W>> {

    private final Place place;
    private final UnfinishedCalls writes = new UnfinishedCalls();
    private final LongAdder received;
    private final Counts<W> written;
    private final Counts<RejectReason> rejected;
    private final LongAdder failed;
    private final LongAdder retries;
    private final Timer requests;

    /**
     * Where meters are registered.
     *
     * @param prefix begins the names, and ends with a dot
     * @param tags are those of the target
     */
    public record Place(String prefix, Tags tags, MeterRegistry registry) {

        /** A counter for each constant of an enumeration. */
        public <K extends Enum<K>> Counts<K> counts(String name, Tagged<K> by) {
            Map<K, LongAdder> counts = new EnumMap<>(by.type());
            for (K key : by.type().getEnumConstants()) {
                counts.put(key, counter(name, tags.and(by.tag(), by.word().apply(key))));
            }
            return new Counts<>(counts, by.word());
        }

        /** A counter. */
        public LongAdder counter(String name) {
            return counter(name, tags);
        }

        /** A gauge of a value. */
        public void gauge(String name, Supplier<Number> value) {
            Gauge.builder(prefix + name, value).tags(tags).strongReference(true).register(registry);
        }

        private LongAdder counter(String name, Tags all) {
            LongAdder count = new LongAdder();
            FunctionCounter.builder(prefix + name, count, LongAdder::sum)
                    .tags(all)
                    .register(registry);
            return count;
        }
    }

    /** The tag whose values are the words for the constants of an enumeration. */
    public record Tagged<K extends Enum<K>>(Class<K> type, String tag, Function<K, String> word) {}

    /** Counts by the constants of an enumeration. */
    public record Counts<K extends Enum<K>>(Map<K, LongAdder> counts, Function<K, String> word) {

        public void add(K key, int number) {
            Objects.requireNonNull(counts.get(key)).add(number);
        }

        private Map<String, Long> sums() {
            Map<String, Long> sums = new LinkedHashMap<>();
            counts.forEach((key, count) -> sums.put(word.apply(key), count.sum()));
            return sums;
        }
    }

    public TargetMeters(Place place, Tagged<W> written) {
        this.place = place;
        received = place.counter("received");
        this.written = place.counts("written", written);
        rejected =
                place.counts(
                        "rejected", new Tagged<>(RejectReason.class, "class", RejectReason::word));
        failed = place.counter("failed");
        retries = place.counter("retries");
        place.gauge("waiting", () -> books().waiting());
        Gauge.builder(place.prefix() + "waiting.age", writes, it -> it.oldestAge().toMillis())
                .description("How long the oldest write without an outcome has waited")
                .baseUnit("milliseconds")
                .tags(place.tags())
                .register(place.registry());
        requests = place.registry().timer(place.prefix() + "requests", place.tags());
    }

    /** Where these meters are. */
    public Place place() {
        return place;
    }

    /** The writes that have not ended. */
    public UnfinishedCalls writes() {
        return writes;
    }

    public void received(int readings) {
        received.add(readings);
    }

    public void written(W how, int readings) {
        written.add(how, readings);
    }

    public void rejected(RejectReason rejectReason) {
        rejected.add(rejectReason, 1);
    }

    public void failed(int readings) {
        failed.add(readings);
    }

    public void retried() {
        retries.increment();
    }

    public void requested(Duration elapsed) {
        requests.record(elapsed);
    }

    /** The books as of now. */
    public DeliveryBooks books() {
        // What came in is read last, so that it is never less than what became of it.
        Map<String, Long> stored = written.sums();
        Map<String, Long> byClass = rejected.sums();
        long without = failed.sum();
        return new DeliveryBooks(received.sum(), stored, byClass, without);
    }
}
