package io.streamgauge.copy;

import io.streamgauge.files.LockFile;
import io.streamgauge.load.LoadBooks;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.timestream.history.ScannedBytes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a source to a target, which an earlier run may have begun.
 *
 * <p>The source is read part by part, and the position up to which all rows have their outcome is
 * saved. After a kill the next run resumes there. What was in flight is written again, which
 * changes nothing, because each row keeps its key.
 *
 * <p>One thread plans and runs it; another one may stop it. They share the volatile fields.
 */
public final class CopyJob {

    private static final int MAX_PORTION_ROWS = 1_000;

    /** The maximum of attempts to read a part that gives no row. */
    private static final int MAX_ATTEMPTS = 6;

    private final CopySource source;
    private final CopyTarget target;
    private final CopyFolder.Entry entry;
    private final InstantSource clock;
    private final boolean resumes;
    private final CopyState from;
    private volatile boolean stopped;
    private volatile @Nullable CopyRows reading;
    private ScannedBytes spent = ScannedBytes.NONE;

    private CopyJob(Ends ends, boolean resumes, InstantSource clock) {
        this.source = ends.source();
        this.target = ends.target();
        this.entry = ends.folder().entry(source, target);
        this.clock = clock;
        this.resumes = resumes;
        this.from = (resumes ? entry.read() : Optional.<CopyState>empty()).orElseGet(this::fresh);
    }

    /** What is copied, and the folder of its progress. */
    public record Ends(CopySource source, CopyTarget target, CopyFolder folder) {}

    /**
     * Opens a copy; nothing is written.
     *
     * @param resumes whether to resume an earlier run; otherwise it begins with the first row
     * @throws CopyException where the state of an earlier run cannot be read
     */
    public static CopyJob open(Ends ends, boolean resumes, InstantSource clock) {
        return new CopyJob(ends, resumes, clock);
    }

    /** Whether an earlier run has copied all of it. */
    public boolean isDone() {
        return from.ended() != null;
    }

    /** The number of rows that earlier runs have done. */
    public long done() {
        return from.books().rows();
    }

    /** Plans what is left. */
    public CopyPlan plan() {
        CopyPlan plan = source.plan(from.position(), from.begun());
        spent = spent.plus(plan.spent());
        return plan;
    }

    /** The report of a copy of which nothing is left. */
    public CopyReport report() {
        return report(from, from.books(), 0, Duration.ZERO);
    }

    /** Stops the run, from another thread; it saves what is done, and then returns. */
    public void stop() {
        stopped = true;
        CopyRows waiting = reading;
        if (waiting != null) {
            waiting.cancel();
        }
    }

    /**
     * Copies what a plan has.
     *
     * @return the report; also where it was stopped
     * @throws CopyException if the copy cannot continue; the next run resumes it
     */
    public CopyReport run(CopyPlan plan, CopyEvents events) {
        Instant begun = clock.instant();
        try (LockFile unused = entry.lock();
                CopyFrontier frontier = new CopyFrontier(from, target, entry, clock)) {
            check();
            entry.save(from);
            events.begins(plan.rows() < 0 ? -1 : done() + plan.rows(), done());
            try {
                copy(new ArrayDeque<>(plan.parts()), frontier, events);
            } catch (CopyException e) {
                throw e;
            } catch (RuntimeException e) {
                frontier.abandon();
                throw new CopyStoppedException(
                        report(frontier, Duration.between(begun, clock.instant())), e);
            }
            events.progressed(frontier.books());
            return report(frontier, Duration.between(begun, clock.instant()));
        }
    }

    private void copy(Deque<CopyPart> parts, CopyFrontier frontier, CopyEvents events) {
        int attempts = 0;
        while (!parts.isEmpty() && !stopped) {
            CopyPart part = parts.remove();
            CopyState before = frontier.state();
            try {
                copy(part, frontier, events);
            } catch (UnreadPartException unread) {
                RuntimeException failure = unread.failure();
                frontier.goBack();
                boolean advanced = !frontier.state().equals(before);
                attempts = advanced ? 1 : attempts + 1;
                if (stopped) {
                    break;
                }
                if (attempts >= MAX_ATTEMPTS || !part.mayPass(failure)) {
                    throw failure;
                }
                events.retried(part.name(), failure);
                CopyPosition position = frontier.state().position();
                CopyPart left = advanced && position != null ? part.after(position) : part;
                List<CopyPart> again = attempts == 1 ? List.of(left) : left.smaller();
                for (int i = again.size() - 1; i >= 0; i--) {
                    parts.push(again.get(i));
                }
                continue;
            }
            attempts = 0;
        }
        if (stopped) {
            frontier.settleAll();
        } else {
            frontier.end();
        }
    }

    private void copy(CopyPart part, CopyFrontier frontier, CopyEvents events)
            throws UnreadPartException {
        try (CopyRows rows = part.open()) {
            reading = rows;
            try {
                boolean more = true;
                while (more && !stopped) {
                    Portion portion = portion(rows);
                    more = !portion.items().isEmpty();
                    if (more) {
                        frontier.add(portion.items(), portion.end());
                        events.progressed(frontier.books());
                    } else {
                        frontier.passed(part.end());
                    }
                }
            } finally {
                spent = spent.plus(rows.spent());
                reading = null;
            }
        }
    }

    /** Rows that are written together, and the position behind them. */
    private record Portion(List<MappingResult> items, @Nullable CopyPosition end) {}

    private static Portion portion(CopyRows rows) throws UnreadPartException {
        try {
            List<MappingResult> portion = new ArrayList<>(MAX_PORTION_ROWS);
            while (portion.size() < MAX_PORTION_ROWS && rows.hasNext()) {
                portion.add(rows.next());
            }
            return new Portion(portion, rows.position());
        } catch (RuntimeException e) {
            throw new UnreadPartException(e);
        }
    }

    /** The plan is for the state that was read before the lock was held. */
    private void check() {
        if (resumes && !entry.read().orElse(from).equals(from)) {
            throw new CopyException(
                    "%s was copied by another run in the meantime: run the command again"
                            .formatted(entry.copy()));
        }
    }

    private CopyState fresh() {
        return new CopyState(
                source.name(),
                target.name(),
                source.method(),
                clock.instant(),
                null,
                LoadBooks.NONE,
                0,
                null);
    }

    private CopyReport report(CopyFrontier frontier, Duration took) {
        return report(frontier.state(), frontier.books(), frontier.failed(), took);
    }

    private CopyReport report(CopyState state, LoadBooks books, long failed, Duration took) {
        return new CopyReport(
                entry.copy(),
                books,
                failed,
                done(),
                state.ended() != null,
                books.rejections() == 0 ? null : entry.rejects(),
                new CopyReport.Run(took, spent));
    }

    /** Thrown where the rows of a part cannot be read. */
    private static final class UnreadPartException extends Exception {

        private static final long serialVersionUID = 1L;

        private final RuntimeException failure;

        UnreadPartException(RuntimeException failure) {
            super(failure);
            this.failure = failure;
        }

        RuntimeException failure() {
            return failure;
        }
    }
}
