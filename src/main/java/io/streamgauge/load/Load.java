package io.streamgauge.load;

import io.streamgauge.load.LoadFolder.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Loads one file into one table.
 *
 * <p>The rows are counted first, and the load is refused if many would be lost. Then they are
 * written, and progress is saved: after a kill, the next run resumes and writes again only what was
 * in flight, in the same version, so that each row is in the table once.
 */
public record Load(LoadSource source, LoadTarget target, LoadFolder folder, InstantSource clock) {

    private static final int REPORTED_ROWS = 100_000;

    /**
     * Loads what is left: after an interrupted run the remaining rows, and after a completed one
     * the rows that were rejected.
     *
     * @throws LoadRefusedException if most rows would be rejected for one reason
     * @throws LoadException if the load cannot begin or continue; the next run resumes it
     */
    public LoadReport run(LoadSettings options, LoadEvents events) {
        Instant begun = clock.instant();
        try (Entry entry = folder.open(source, target)) {
            LoadState state = state(entry, begun, options, events);
            long done = state.books().rows();
            if (state.ended() == null) {
                events.begins(state.survey(), done);
                state = write(state, entry, events);
                entry.save(state);
                entry.forgetBefore(state.pass());
            }
            entry.content().check();
            return new LoadReport(
                    source.file(),
                    target.name(),
                    state.rows(),
                    state.books(),
                    done,
                    state.books().rejections() == 0 ? null : entry.rejects(state.pass()),
                    Duration.between(begun, clock.instant()));
        }
    }

    /** The state from which this run begins. */
    private LoadState state(Entry entry, Instant begun, LoadSettings options, LoadEvents events) {
        LoadState kept = options.resume() ? entry.read().orElse(null) : null;
        if (kept == null || (kept.ended() != null && kept.books().written() == 0)) {
            return begin(entry, begun, options.keepGoing(), events);
        }
        return kept.ended() == null || kept.books().rejections() == 0 ? kept : again(kept, entry);
    }

    /**
     * Rejected rows may be accepted now: the table may keep more, or their time has come. If it is
     * not known which rows they are, all are written again, in the same versions.
     */
    private LoadState again(LoadState kept, Entry entry) {
        long[] rejected =
                RejectsFile.numbers(entry.rejectedRows(kept.pass()), kept.books().rejections());
        LoadState state = rejected == null ? fresh(kept.begun(), kept.survey()) : kept.again();
        entry.save(state);
        return state;
    }

    private LoadState begin(Entry entry, Instant begun, boolean keepGoing, LoadEvents events) {
        TargetTable table = new TargetTable(target.name(), target.settings());
        if (!keepGoing) {
            source.sample(begun, false).checkTimes(table, true, begun);
        }
        Survey survey = survey(begun, events);
        LoadPrecheck.check(source.file(), table, survey);
        if (!keepGoing) {
            LoadPrecheck.checkMost(source.file(), table, survey);
        }
        LoadState state = fresh(begun, survey);
        entry.save(state);
        return state;
    }

    private LoadState fresh(Instant begun, Survey survey) {
        return new LoadState(
                source.file().getFileName().toString(),
                target.name().toString(),
                source.method(),
                begun,
                survey,
                LoadBooks.NONE,
                0,
                0,
                0,
                0,
                null);
    }

    private Survey survey(Instant begun, LoadEvents events) {
        Surveyor surveyor = new Surveyor(RetentionWindows.of(target.settings(), begun));
        try (LoadSource.Items<Optional<Instant>> times = source.times(begun)) {
            while (times.hasNext()) {
                surveyor.add(times.next());
                if (surveyor.rows() % REPORTED_ROWS == 0) {
                    events.counted(surveyor.rows());
                }
            }
        }
        return surveyor.survey();
    }

    private LoadState write(LoadState from, Entry entry, LoadEvents events) {
        try (NumberedItems items = items(from, entry);
                RejectsFile rejects = RejectsFile.open(entry, from)) {
            Frontier frontier = new Frontier(from, entry, rejects, clock);
            while (items.hasNext()) {
                frontier.add(target, Portion.of(items));
                events.progressed(frontier.books());
            }
            LoadState state = frontier.end(target);
            events.progressed(state.books());
            return state.ended(clock.instant(), frontier.rows());
        }
    }

    private NumberedItems items(LoadState from, Entry entry) {
        if (from.pass() == 0) {
            return NumberedItems.from(source, from);
        }
        long[] rejected =
                RejectsFile.numbers(
                        entry.rejectedRows(from.pass() - 1), from.rows() - from.earlier());
        if (rejected == null) {
            throw new LoadException(
                    "'%s' has lost which rows were rejected: load again from the beginning with --no-resume"
                            .formatted(entry.rejectedRows(from.pass() - 1)));
        }
        return NumberedItems.only(rejected, source, from);
    }
}
