package io.streamgauge.tables;

import static java.util.stream.Collectors.joining;

import io.micrometer.core.instrument.MeterRegistry;
import io.streamgauge.concurrent.Completions;
import io.streamgauge.log.HumanText;
import io.streamgauge.log.LastFailure;
import io.streamgauge.log.LogKeys;
import io.streamgauge.timestream.Cost;
import io.streamgauge.timestream.IngestedRecords;
import io.streamgauge.timestream.RejectReason;
import io.streamgauge.timestream.RejectedReading;
import io.streamgauge.timestream.Store;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.TimestreamWriterEvents;
import io.streamgauge.timestream.provision.Difference;
import io.streamgauge.timestream.provision.ProvisionResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Every log line, every meter and the health of {@code timestream:}, for one table. */
public final class TableEvents implements TimestreamWriterEvents {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.timestream");

    /** Some ten seconds have passed after this number of attempts. */
    private static final int ATTEMPTS_BEFORE_WARNING = 8;

    private final TableName table;
    private final TableMeters meters;
    private final AtomicBoolean held = new AtomicBoolean();
    private final LastFailure problem = new LastFailure();
    private final Set<RejectStreak> streaks = ConcurrentHashMap.newKeySet();
    private volatile List<Difference> differences = List.of();

    public TableEvents(TableName table, MeterRegistry registry) {
        this.table = table;
        this.meters = new TableMeters(table, registry);
    }

    /** Why readings could not be written, since the last that could, for a while. */
    public Optional<String> problem() {
        return problem.reason()
                .or(() -> streaks.stream().flatMap(it -> it.problem().stream()).findFirst());
    }

    /** The exchanges of one more endpoint that writes to the table. */
    public RejectStreak streak() {
        RejectStreak streak = new RejectStreak();
        streaks.add(streak);
        return streak;
    }

    /** Removes the streak of an endpoint that has stopped. */
    public void forget(RejectStreak streak) {
        streaks.remove(streak);
    }

    /** Nothing of an exchange was accepted, all for the reason of its first reject. */
    public void allRejected(RejectStreak streak, RejectedReading first) {
        if (streak.rejected(first)) {
            line(Level.ERROR)
                    .addKeyValue(LogKeys.REASON, first.reason())
                    .log("{}: {}", table, RejectStreak.message(first));
        }
    }

    /** An exchange was accepted, or not all of its rows were rejected for one reason. */
    public void notAllRejected(RejectStreak streak) {
        if (streak.interrupted()) {
            line(Level.INFO).log("{}: rows are no longer all rejected for one reason", table);
        }
    }

    @Override
    public void received(int readings) {
        meters.received(readings);
    }

    @Override
    public void began(InstantSource clock, CompletionStage<?> end) {
        meters.writes().began(clock, end);
    }

    @Override
    public void written(IngestedRecords readings) {
        meters.written(readings);
        boolean again = problem.worked();
        if (again || held.get()) {
            held.set(false);
            line(Level.INFO).log("{}: readings are written again", table);
        }
    }

    @Override
    public void rejected(RejectReason rejectReason) {
        meters.rejected(rejectReason);
    }

    @Override
    public void failed(int readings, String reason) {
        meters.failed(readings);
        if (problem.failed(reason)) {
            line(Level.WARN)
                    .addKeyValue(LogKeys.ERROR, reason)
                    .log("{}: readings cannot be written: {}", table, reason);
        }
    }

    @Override
    public void requested(Duration elapsed) {
        meters.requested(elapsed);
    }

    @Override
    public void metered(Cost cost) {
        meters.metered(cost);
    }

    @Override
    public void throttled(Store store) {
        meters.throttled(store);
    }

    @Override
    public void concurrencyChanged(int change) {
        meters.concurrencyChanged(change);
    }

    @Override
    public void retrying(Throwable cause, int attempts, Duration pause) {
        meters.retried();
        line(Level.DEBUG)
                .addKeyValue(LogKeys.COUNT, attempts)
                .addKeyValue(LogKeys.ERROR, cause.getMessage())
                .log(
                        "{}: attempt {} failed, next in {}: {}",
                        table,
                        attempts,
                        HumanText.of(pause),
                        cause.getMessage());
        if (attempts >= ATTEMPTS_BEFORE_WARNING && held.compareAndSet(false, true)) {
            line(Level.WARN)
                    .addKeyValue(LogKeys.COUNT, attempts)
                    .addKeyValue(LogKeys.ERROR, cause.getMessage())
                    .log(
                            "{}: a request was tried {} times and is not accepted yet: {}",
                            table,
                            attempts,
                            cause.getMessage());
        }
    }

    public void deadLettered(int rejects, String place, String firstReason) {
        line(Level.WARN)
                .addKeyValue(LogKeys.COUNT, rejects)
                .addKeyValue(LogKeys.FILE, place)
                .addKeyValue(LogKeys.REASON, firstReason)
                .log(
                        "{}: {} rejected and handed to {}, the first because: {}",
                        table,
                        rejects,
                        place,
                        firstReason);
    }

    /** The dead letters cannot be written: known before a row is rejected. */
    public void deadLettersNotWritable(String file, String reason) {
        line(Level.WARN)
                .addKeyValue(LogKeys.FILE, file)
                .addKeyValue(LogKeys.ERROR, reason)
                .log(
                        "{}: the dead-letter file {} cannot be written ({}), so an exchange with a"
                                + " rejected row will fail: make its folder writable, or name"
                                + " another one with \"deadLetterFolder\"",
                        table,
                        file,
                        reason);
    }

    /** No more is written: what became of all that came in. */
    public void stopped() {
        TableBooks books = meters.books();
        line(Level.INFO)
                .addKeyValue(LogKeys.COUNT, books.received())
                .log("{}: {}", table, books.report());
    }

    void notProvisionedYet(Throwable cause, Duration pause) {
        String error = Completions.cause(cause).getMessage();
        line(Level.WARN)
                .addKeyValue(LogKeys.ERROR, error)
                .log(
                        "{}: cannot be looked up yet, next attempt in {}: {}",
                        table,
                        HumanText.of(pause),
                        error);
    }

    void provisioned(ProvisionResult provisionResult) {
        if (provisionResult.created()) {
            line(Level.INFO).log("{}: created", table);
        }
        boolean changed = !provisionResult.differences().equals(differences);
        differences = provisionResult.differences();
        if (changed && !differences.isEmpty()) {
            String text = differences.stream().map(Difference::toString).collect(joining("; "));
            line(Level.WARN)
                    .addKeyValue(LogKeys.REASON, text)
                    .log("{}: differs from its declaration: {}", table, text);
        }
    }

    private LoggingEventBuilder line(Level level) {
        return LOG.atLevel(level)
                .addKeyValue(LogKeys.DATABASE, table.database())
                .addKeyValue(LogKeys.TABLE, table.table());
    }
}
