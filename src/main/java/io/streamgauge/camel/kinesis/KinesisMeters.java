package io.streamgauge.camel.kinesis;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.support.CamelContextHelper;
import org.jspecify.annotations.Nullable;

/** The meters of a stream; they count nothing when the registry holds no MeterRegistry. */
final class KinesisMeters {

    private static final String RECORDS = "streamgauge.kinesis.records";
    private static final String WAITING = "streamgauge.kinesis.waiting";
    private static final String LAG = "streamgauge.kinesis.lag";

    private final @Nullable MeterRegistry registry;
    private final String stream;
    private final AtomicLong waiting = new AtomicLong();
    private final Map<String, AtomicLong> lags = new ConcurrentHashMap<>();

    private KinesisMeters(@Nullable MeterRegistry registry, String stream) {
        this.registry = registry;
        this.stream = stream;
        if (registry != null) {
            registry.gauge(WAITING, Tags.of("stream", stream), waiting);
        }
    }

    static KinesisMeters of(CamelContext context, String stream) {
        return new KinesisMeters(
                CamelContextHelper.findSingleByType(context, MeterRegistry.class), stream);
    }

    void count(String outcome, String reason, int records) {
        if (registry != null && records > 0) {
            registry.counter(RECORDS, "stream", stream, "outcome", outcome, "reason", reason)
                    .increment(records);
        }
    }

    /** Counts records for a write, which wait until they are counted again with their outcome. */
    void received(int records) {
        count("received", "", records);
        waiting.addAndGet(records);
    }

    /** Counts records whose write has an outcome. */
    void settled(String outcome, String reason, int records) {
        count(outcome, reason, records);
        waiting.addAndGet(-records);
    }

    void behindLatest(String shardId, Duration behind) {
        if (registry != null) {
            lags.computeIfAbsent(shardId, shard -> gauge(shard, registry)).set(behind.toMillis());
        }
    }

    private AtomicLong gauge(String shardId, MeterRegistry meters) {
        AtomicLong lag = new AtomicLong();
        Gauge.builder(LAG, lag, AtomicLong::get)
                .description("How far the last read of a shard was behind its newest record")
                .baseUnit("milliseconds")
                .tags("stream", stream, "shard", shardId)
                .strongReference(true)
                .register(meters);
        return lag;
    }
}
