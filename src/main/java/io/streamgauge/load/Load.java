package io.streamgauge.load;

import io.streamgauge.load.LoadFolder.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Loads a file into a table.
 *
 * <p>The rows are counted first, and the load refused where many would be lost. Then they are
 * written, and how far the load has come is kept: a run that was killed is continued by the next
 * one, which writes again only what was in flight, in the same version, so that each row is in the
 * table once.
 */
public final class Load {

    private static final int COUNTS_TOLD = 100_000;

    private final LoadSource source;
    private final LoadTarget target;
    private final LoadFolder folder;
    private final InstantSource clock;

    public Load(LoadSource source, LoadTarget target, LoadFolder folder, InstantSource clock) {
        this.source = source;
        this.target = target;
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Loads what is left to load: after an earlier run that ended before its time the rows that it
     * left, and after one that ended the rows that were rejected.
     *
     * @throws LoadRefusedException where most rows would be rejected for one reason
     * @throws LoadException where the load cannot begin, or cannot continue: the next run does
     */
    public LoadReport run(LoadSettings options, LoadEvents listener) {
        Instant begun = clock.instant();
        try (Entry entry = folder.open(source, target)) {
            LoadState state = state(entry, begun, options, listener);
            long done = state.books().rows();
            if (state.ended() == null) {
                listener.begins(state.survey(), done);
                state = write(state, entry, listener);
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

    /** Where this run begins. */
    private LoadState state(Entry entry, Instant begun, LoadSettings options, LoadEvents listener) {
        LoadState kept = options.resume() ? entry.read().orElse(null) : null;
        if (kept == null || (kept.ended() != null && kept.books().written() == 0)) {
            return begin(entry, begun, options.keepGoing(), listener);
        }
        return kept.ended() == null || kept.books().rejections() == 0 ? kept : again(kept, entry);
    }

    /**
     * What was rejected may not be now: the table may keep more, or the time has come. Where it is
     * not known which rows these are, all are written again, in the same versions.
     */
    private LoadState again(LoadState kept, Entry entry) {
        long[] rejected =
                RejectedRowNumbers.read(entry.rejectedRows(kept.pass()), kept.books().rejections());
        LoadState state = rejected == null ? fresh(kept.begun(), kept.survey()) : kept.again();
        entry.save(state);
        return state;
    }

    private LoadState begin(Entry entry, Instant begun, boolean keepGoing, LoadEvents listener) {
        TargetTable table = new TargetTable(target.name(), target.settings());
        if (!keepGoing) {
            source.trial(begun, false).checkTimes(table, true, begun);
        }
        Survey survey = survey(begun, listener);
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

    private Survey survey(Instant begun, LoadEvents listener) {
        Surveyor surveyor = new Surveyor(RetentionWindows.of(target.settings(), begun));
        try (LoadSource.Items<Optional<Instant>> times = source.times(begun)) {
            while (times.hasNext()) {
                surveyor.add(times.next());
                if (surveyor.rows() % COUNTS_TOLD == 0) {
                    listener.counted(surveyor.rows());
                }
            }
        }
        return surveyor.survey();
    }

    private LoadState write(LoadState from, Entry entry, LoadEvents listener) {
        try (NumberedItems items = items(from, entry);
                RejectsFile rejects = RejectsFile.open(entry, from)) {
            Frontier frontier = new Frontier(from, entry, rejects, clock);
            while (items.hasNext()) {
                frontier.add(target, Portion.of(items));
                listener.progressed(frontier.books());
            }
            LoadState state = frontier.end(target);
            listener.progressed(state.books());
            return state.ended(clock.instant(), frontier.rows());
        }
    }

    private NumberedItems items(LoadState from, Entry entry) {
        if (from.pass() == 0) {
            return NumberedItems.from(source, from);
        }
        long[] rejected =
                RejectedRowNumbers.read(
                        entry.rejectedRows(from.pass() - 1), from.rows() - from.earlier());
        if (rejected == null) {
            throw new LoadException(
                    "'%s' has lost which rows were rejected: load again from the beginning with --no-resume"
                            .formatted(entry.rejectedRows(from.pass() - 1)),
                    null);
        }
        return NumberedItems.only(rejected, source, from);
    }
}
