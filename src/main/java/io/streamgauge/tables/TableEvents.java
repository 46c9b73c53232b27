package io.streamgauge.tables;

import static java.util.stream.Collectors.joining;

import io.micrometer.core.instrument.MeterRegistry;
import io.streamgauge.concurrent.Completions;
import io.streamgauge.log.HumanText;
import io.streamgauge.log.LastFailure;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every log line, every meter and the health of {@code timestream:}, for one table. */
public final class TableEvents implements TimestreamWriterEvents {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.timestream");

    /** After so many tries in a row a user wants to know: some ten seconds have passed by then. */
    private static final int TRIES_TO_TELL = 8;

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

    /** The endpoint writes no more: its rejects say nothing of the table. */
    public void forget(RejectStreak streak) {
        streaks.remove(streak);
    }

    /** Nothing of an exchange was accepted, all for the reason of its first reject. */
    public void allRejected(RejectStreak streak, RejectedReading first) {
        if (streak.rejected(first)) {
            LOG.error("{}: {}", table, RejectStreak.message(first));
        }
    }

    /** An exchange was accepted, or not all of its rows were rejected for one reason. */
    public void notAllRejected(RejectStreak streak) {
        if (streak.interrupted()) {
            LOG.info("{}: rows are no longer all rejected for one reason", table);
        }
    }

    @Override
    public void received(int readings) {
        meters.received(readings);
    }

    @Override
    public void written(IngestedRecords readings) {
        meters.written(readings);
        boolean again = problem.worked();
        if (again || held.get()) {
            held.set(false);
            LOG.info("{}: readings are written again", table);
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
            LOG.warn("{}: readings cannot be written: {}", table, reason);
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
    public void retrying(Throwable cause, int tries, Duration pause) {
        meters.retried();
        LOG.debug(
                "{}: try {} failed, next in {}: {}",
                table,
                tries,
                HumanText.of(pause),
                cause.getMessage());
        if (tries >= TRIES_TO_TELL && held.compareAndSet(false, true)) {
            LOG.warn(
                    "{}: a request was tried {} times and is not taken yet: {}",
                    table,
                    tries,
                    cause.getMessage());
        }
    }

    public void deadLettered(int rejects, String place, String firstReason) {
        LOG.warn(
                "{}: {} rejected and handed to {}, the first because: {}",
                table,
                rejects,
                place,
                firstReason);
    }

    /** The dead letters cannot be written: known before a row is rejected. */
    public void deadLettersNotWritable(String file, String reason) {
        LOG.warn(
                "{}: the dead-letter file {} cannot be written ({}), so an exchange with a rejected"
                        + " row will fail: make its folder writable, or name another one with"
                        + " \"deadLetterFolder\"",
                table,
                file,
                reason);
    }

    /** No more is written: what became of all that came in. */
    public void stopped() {
        LOG.info("{}: {}", table, meters.books().report());
    }

    void notProvisionedYet(Throwable cause, Duration pause) {
        LOG.warn(
                "{}: cannot be looked up yet, next try in {}: {}",
                table,
                HumanText.of(pause),
                Completions.cause(cause).getMessage());
    }

    void provisioned(ProvisionResult provisionResult) {
        if (provisionResult.created()) {
            LOG.info("{}: created", table);
        }
        boolean news = !provisionResult.differences().equals(differences);
        differences = provisionResult.differences();
        if (news && !differences.isEmpty()) {
            LOG.warn(
                    "{}: is not as it is wanted: {}",
                    table,
                    provisionResult.differences().stream()
                            .map(Difference::toString)
                            .collect(joining("; ")));
        }
    }
}
