package io.streamgauge.kinesis.write;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.streamgauge.concurrent.UnfinishedCalls;
import io.streamgauge.kinesis.RecordCounters;
import io.streamgauge.log.HumanText;
import io.streamgauge.log.LastFailure;
import io.streamgauge.log.LogKeys;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The log lines and meters of all writers to a stream, and why it cannot be written. Threads may
 * share it: what it counts with is safe for threads.
 */
public final class StreamWriterEvents {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.kinesis");

    private static final String WAITING = "streamgauge.kinesis.waiting";
    private static final String AGE = "streamgauge.kinesis.waiting.age";

    private final String stream;
    private final RecordCounters records;
    private final AtomicLong waiting = new AtomicLong();
    private final UnfinishedCalls writes = new UnfinishedCalls();
    private final LastFailure problem = new LastFailure();

    public StreamWriterEvents(String stream, MeterRegistry registry) {
        this.stream = stream;
        this.records = new RecordCounters(registry, stream);
        registry.gauge(WAITING, Tags.of("stream", stream), waiting);
        Gauge.builder(AGE, writes, it -> it.oldestAge().toMillis())
                .description("How long the oldest write without an outcome has waited")
                .baseUnit("milliseconds")
                .tags("stream", stream)
                .register(registry);
    }

    /** Why records could not be written, since the last write that succeeded, for a while. */
    public Optional<String> problem() {
        return problem.reason();
    }

    /** Records came in. */
    public void received(int count) {
        records.count("received", count);
        waiting.addAndGet(count);
    }

    /**
     * A write has begun.
     *
     * @param clock the time by which it waits
     * @param end completes when each of its records has a result
     */
    public void began(InstantSource clock, CompletionStage<?> end) {
        writes.began(clock, end);
    }

    /** Records are in the stream. */
    public void written(int count) {
        settled("written", "", count);
        problem.worked();
    }

    /** A record was rejected, and will not be written. */
    public void rejected(RecordResult.Rejected rejected) {
        settled("rejected", rejected.reason().name().toLowerCase(Locale.ROOT), 1);
    }

    /** Records were given up. */
    public void failed(int count, String reason) {
        settled("failed", "", count);
        problem.failed(reason);
    }

    /** Records will be sent again after a pause. */
    public void retried(int count, String reason, Duration pause) {
        records.count("retried", count);
        line(Level.DEBUG)
                .addKeyValue(LogKeys.COUNT, count)
                .addKeyValue(LogKeys.REASON, reason)
                .log(
                        "Stream {}: retrying {} records in {}: {}",
                        stream,
                        count,
                        HumanText.of(pause),
                        reason);
    }

    /** Rows were rejected by their mapping, and became no records. */
    public void unmapped(int rejections) {
        received(rejections);
        settled("rejected", "mapping", rejections);
    }

    /**
     * Rejects of one exchange are dead letters.
     *
     * @param place the file or endpoint of the dead letters
     */
    public void deadLettered(int rejects, String place, String firstReason) {
        line(Level.WARN)
                .addKeyValue(LogKeys.COUNT, rejects)
                .addKeyValue(LogKeys.FILE, place)
                .addKeyValue(LogKeys.REASON, firstReason)
                .log(
                        "Stream {}: {} rejected and handed to {}, the first because: {}",
                        stream,
                        rejects,
                        place,
                        firstReason);
    }

    /** The writer of a route has stopped. */
    public void stopped(StreamBooks books) {
        problem.worked();
        line(Level.INFO)
                .addKeyValue(LogKeys.COUNT, books.in())
                .log(
                        "Stream {}: {} records in = {} written + {} rejected + {} failed + {}"
                                + " waiting",
                        stream,
                        books.in(),
                        books.written(),
                        books.rejectedInAll(),
                        books.failed(),
                        books.waiting());
    }

    private void settled(String outcome, String reason, int count) {
        records.count(outcome, reason, count);
        waiting.addAndGet(-count);
    }

    private LoggingEventBuilder line(Level level) {
        return LOG.atLevel(level).addKeyValue(LogKeys.STREAM, stream);
    }
}
