package io.streamgauge.delivery;

import io.streamgauge.log.HumanText;
import io.streamgauge.log.LastFailure;
import io.streamgauge.log.LogKeys;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The log lines, meters and health of one target of readings, as far as all targets have them.
 *
 * <p>Safe for any number of threads: its fields are concurrent.
 */
public abstract class TargetEvents {

    /** Some ten seconds have passed after this number of attempts. */
    private static final int ATTEMPTS_BEFORE_WARNING = 8;

    private final Object target;
    private final TargetMeters<?> meters;
    private final AtomicBoolean held = new AtomicBoolean();
    private final LastFailure problem = new LastFailure();
    private final Set<RejectStreak> streaks = ConcurrentHashMap.newKeySet();

    /**
     * @param target what is written to, as messages name it
     */
    protected TargetEvents(Object target, TargetMeters<?> meters) {
        this.target = target;
        this.meters = meters;
    }

    /** A line of the log with the keys of the target. */
    protected abstract LoggingEventBuilder line(Level level);

    /** What to do about rejects of a class. */
    protected abstract String remedy(RejectReason rejectReason);

    /** Why readings could not be written, since the last that could, for a while. */
    public Optional<String> problem() {
        return problem.reason()
                .or(() -> streaks.stream().flatMap(it -> it.problem().stream()).findFirst());
    }

    /** The exchanges of one more endpoint that writes to the target. */
    public RejectStreak streak() {
        RejectStreak streak = new RejectStreak(this::remedy);
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
                    .log("{}: {}", target, streak.message(first));
        }
    }

    /** An exchange was accepted, or not all of its rows were rejected for one reason. */
    public void notAllRejected(RejectStreak streak) {
        if (streak.interrupted()) {
            line(Level.INFO).log("{}: rows are no longer all rejected for one reason", target);
        }
    }

    /** Readings came in; each of them is reported once more, as written, rejected or failed. */
    public void received(int readings) {
        meters.received(readings);
    }

    /**
     * A write has begun.
     *
     * @param clock the time by which it waits
     * @param end completes when each of its readings has an outcome
     */
    public void began(InstantSource clock, CompletionStage<?> end) {
        meters.writes().began(clock, end);
    }

    /** Readings are stored: what was wrong is over. */
    protected void worked() {
        boolean again = problem.worked();
        if (again || held.get()) {
            held.set(false);
            line(Level.INFO).log("{}: readings are written again", target);
        }
    }

    /** One reading was rejected. */
    public void rejected(RejectReason rejectReason) {
        meters.rejected(rejectReason);
    }

    /** Readings have no known outcome and are not retried. */
    public void failed(int readings, String reason) {
        meters.failed(readings);
        if (problem.failed(reason)) {
            line(Level.WARN)
                    .addKeyValue(LogKeys.ERROR, reason)
                    .log("{}: readings cannot be written: {}", target, reason);
        }
    }

    /** A request was answered, or was not, after this time. */
    public void requested(Duration elapsed) {
        meters.requested(elapsed);
    }

    /**
     * A request will be sent again after a pause.
     *
     * @param attempts the number of attempts so far
     */
    public void retrying(Throwable cause, int attempts, Duration pause) {
        meters.retried();
        line(Level.DEBUG)
                .addKeyValue(LogKeys.COUNT, attempts)
                .addKeyValue(LogKeys.ERROR, cause.getMessage())
                .log(
                        "{}: attempt {} failed, next in {}: {}",
                        target,
                        attempts,
                        HumanText.of(pause),
                        cause.getMessage());
        if (attempts >= ATTEMPTS_BEFORE_WARNING && held.compareAndSet(false, true)) {
            line(Level.WARN)
                    .addKeyValue(LogKeys.COUNT, attempts)
                    .addKeyValue(LogKeys.ERROR, cause.getMessage())
                    .log(
                            "{}: a request was tried {} times and is not accepted yet: {}",
                            target,
                            attempts,
                            cause.getMessage());
        }
    }

    /** Rejects were handed over to a place. */
    public void deadLettered(int rejects, String place, String firstReason) {
        line(Level.WARN)
                .addKeyValue(LogKeys.COUNT, rejects)
                .addKeyValue(LogKeys.FILE, place)
                .addKeyValue(LogKeys.REASON, firstReason)
                .log(
                        "{}: {} rejected and handed to {}, the first because: {}",
                        target,
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
                        target,
                        file,
                        reason);
    }

    /** The books in one line. */
    protected String report() {
        return meters.books().report();
    }

    /** No more is written: what became of all that came in. */
    public void stopped() {
        line(Level.INFO)
                .addKeyValue(LogKeys.COUNT, meters.books().received())
                .log("{}: {}", target, report());
    }
}
