package io.streamgauge.camel.kinesis;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.streamgauge.kinesis.Page;
import io.streamgauge.kinesis.read.ShardLag;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
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
    private static final String BYTES = "streamgauge.kinesis.read";
    private static final String AGE = "streamgauge.kinesis.checkpoint.age";
    private static final String LAG = "streamgauge.kinesis.lag";

    private final @Nullable MeterRegistry registry;
    private final String stream;
    private final InstantSource clock;
    private final @Nullable Counter delivered;
    private final AtomicLong waiting = new AtomicLong();
    private final Map<Kind, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Reading, ShardGauges> shards = new ConcurrentHashMap<>();

    private KinesisMeters(@Nullable MeterRegistry registry, String stream, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        this.stream = stream;
        this.delivered = registry == null ? null : counter(new Kind("delivered", ""), registry);
        if (registry != null) {
            registry.gauge(WAITING, Tags.of("stream", stream), waiting);
        }
    }

    static KinesisMeters of(CamelContext context, String stream, InstantSource clock) {
        return new KinesisMeters(
                CamelContextHelper.findSingleByType(context, MeterRegistry.class), stream, clock);
    }

    void count(String outcome, String reason, int records) {
        if (registry != null && records > 0) {
            counters.computeIfAbsent(new Kind(outcome, reason), kind -> counter(kind, registry))
                    .increment(records);
        }
    }

    /** Counts records that a route has taken. */
    void delivered(int records) {
        if (delivered != null) {
            delivered.increment(records);
        }
    }

    private Counter counter(Kind kind, MeterRegistry meters) {
        return meters.counter(
                RECORDS, "stream", stream, "outcome", kind.outcome, "reason", kind.reason);
    }

    /** What became of records; looked up here as a registry takes longer to find a counter. */
    private record Kind(String outcome, String reason) {}

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

    void read(Reading reading, Page page) {
        count("read", "", page.records().size());
        if (registry != null) {
            Counter.builder(BYTES)
                    .baseUnit("bytes")
                    .tags("stream", stream)
                    .register(registry)
                    .increment((double) page.bytes());
            shard(reading, registry).lag.read(page.behindLatest());
        }
    }

    /** A shard cannot be read for now: its lag grows with the time until it is read again. */
    void readFailed(Reading reading) {
        if (registry != null) {
            shard(reading, registry).lag.failed();
        }
    }

    void checkpointAge(Reading reading, Duration age) {
        if (registry != null) {
            shard(reading, registry).age.set(age.toMillis());
        }
    }

    /** A shard is read no more. */
    void forget(Reading reading) {
        ShardGauges gauges = shards.remove(reading);
        if (gauges != null && registry != null) {
            gauges.meters.forEach(registry::remove);
        }
    }

    /** A shard as one application reads it: each has its own checkpoint. */
    record Reading(String application, String shardId) {}

    private ShardGauges shard(Reading reading, MeterRegistry meters) {
        return shards.computeIfAbsent(reading, shard -> gauges(shard, meters));
    }

    private ShardGauges gauges(Reading reading, MeterRegistry meters) {
        ShardLag lag = new ShardLag(clock);
        AtomicLong age = new AtomicLong();
        Tags tags =
                Tags.of(
                        "stream",
                        stream,
                        "application",
                        reading.application,
                        "shard",
                        reading.shardId);
        Gauge lags =
                Gauge.builder(LAG, lag, ShardLag::millis)
                        .description(
                                "How far the last read of a shard was behind its newest record, and"
                                        + " how long ago that is while it cannot be read")
                        .baseUnit("milliseconds")
                        .tags(tags)
                        .register(meters);
        Gauge ages =
                Gauge.builder(AGE, age, AtomicLong::get)
                        .description(
                                "How long the oldest record that was read is not yet behind the"
                                        + " saved checkpoint")
                        .baseUnit("milliseconds")
                        .tags(tags)
                        .register(meters);
        return new ShardGauges(lag, age, List.of(lags, ages));
    }

    /** What is measured of one shard. */
    private record ShardGauges(ShardLag lag, AtomicLong age, List<Meter> meters) {}
}
