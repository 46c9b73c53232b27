package io.streamgauge.kinesis.read;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.streamgauge.kinesis.Page;
import io.streamgauge.kinesis.RecordCounters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The meters of a reader. Threads may share it: its maps are concurrent, and the gauges of a shard
 * read values that are safe for threads.
 */
public final class ReaderMeters {

    private static final String BYTES = "streamgauge.kinesis.read";
    private static final String LAG = "streamgauge.kinesis.lag";
    private static final String AGE = "streamgauge.kinesis.checkpoint.age";

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Tags reader;
    private final RecordCounters records;
    private final Counter delivered;
    private final Counter bytes;
    private final Map<String, ShardGauges> shards = new ConcurrentHashMap<>();

    /**
     * @param clock the time by which the lag of a shard that cannot be read grows
     */
    public ReaderMeters(ReaderName reader, MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        this.reader = Tags.of("stream", reader.stream(), "application", reader.application());
        this.records = new RecordCounters(registry, reader.stream());
        this.delivered = records.counter("delivered", "");
        this.bytes =
                Counter.builder(BYTES)
                        .baseUnit("bytes")
                        .tags("stream", reader.stream())
                        .register(registry);
    }

    void count(String outcome) {
        records.count(outcome, 1);
    }

    void delivered(int count) {
        delivered.increment(count);
    }

    void read(String shardId, Page page) {
        records.count("read", page.records().size());
        bytes.increment((double) page.bytes());
        gauges(shardId).lag.read(page.behindLatest());
    }

    /** The lag of the shard grows with the time until it is read again. */
    void readFailed(String shardId) {
        gauges(shardId).lag.failed();
    }

    void checkpointAge(String shardId, Duration age) {
        gauges(shardId).age.set(age.toMillis());
    }

    /** The shard is no longer read. */
    void forget(String shardId) {
        ShardGauges gauges = shards.remove(shardId);
        if (gauges != null) {
            gauges.meters.forEach(registry::remove);
        }
    }

    private ShardGauges gauges(String shardId) {
        return shards.computeIfAbsent(shardId, this::register);
    }

    private ShardGauges register(String shardId) {
        ShardLag lag = new ShardLag(clock);
        AtomicLong age = new AtomicLong();
        Tags tags = reader.and("shard", shardId);
        Gauge lags =
                Gauge.builder(LAG, lag, ShardLag::millis)
                        .description(
                                "How far the last read of a shard was behind its newest record,"
                                        + " plus the time since that read while it cannot be read")
                        .baseUnit("milliseconds")
                        .tags(tags)
                        .register(registry);
        Gauge ages =
                Gauge.builder(AGE, age, AtomicLong::get)
                        .description(
                                "How long the oldest record that was read has been waiting for a"
                                        + " saved checkpoint")
                        .baseUnit("milliseconds")
                        .tags(tags)
                        .register(registry);
        return new ShardGauges(lag, age, List.of(lags, ages));
    }

    private record ShardGauges(ShardLag lag, AtomicLong age, List<Meter> meters) {}

    /**
     * The time that reading is behind the newest record of a shard: as the last read reported, and
     * growing while the shard cannot be read. Thread-safe.
     */
    private static final class ShardLag {

        private final InstantSource clock;
        private Duration behind = Duration.ZERO;
        private Instant read;
        private boolean failing;

        ShardLag(InstantSource clock) {
            this.clock = clock;
            this.read = clock.instant();
        }

        synchronized void read(Duration behindLatest) {
            behind = behindLatest;
            read = clock.instant();
            failing = false;
        }

        synchronized void failed() {
            failing = true;
        }

        synchronized double millis() {
            Duration since = failing ? Duration.between(read, clock.instant()) : Duration.ZERO;
            return behind.plus(since.isNegative() ? Duration.ZERO : since).toMillis();
        }
    }
}
