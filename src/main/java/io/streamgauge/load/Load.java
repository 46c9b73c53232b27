package io.streamgauge.load;

import io.streamgauge.load.LoadFolder.Entry;
import io.streamgauge.reading.Mapped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Loads a file into a table.
 *
 * <p>The rows are counted first, and the load refused where many would be lost. Then they are
 * written, and how far the load has come is kept: a run that was killed is gone on with by the next
 * one, which writes again only what was under way, in the same version, so that each row is in the
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
     * Loads what is left to load.
     *
     * @param resume whether to go on where an earlier run ended, or else from the first row
     * @throws LoadException where the load cannot begin, or cannot go on: the next run does
     */
    public LoadReport run(boolean resume, LoadListener listener) {
        Instant begun = clock.instant();
        try (Entry entry = folder.open(source, target)) {
            LoadState state =
                    resume
                            ? entry.read().orElseGet(() -> begin(entry, begun, listener))
                            : begin(entry, begun, listener);
            long done = state.books().rows();
            if (state.ended() == null) {
                listener.begins(state.survey(), done);
                state = write(state, entry, listener);
                entry.save(state);
            }
            entry.content().check();
            return new LoadReport(
                    source.file(),
                    target.name(),
                    state.rows(),
                    state.books(),
                    done,
                    state.books().rejections() == 0 ? null : entry.rejects(),
                    Duration.between(begun, clock.instant()));
        }
    }

    private LoadState begin(Entry entry, Instant begun, LoadListener listener) {
        Survey survey = survey(begun, listener);
        Admittance.check(source.file(), target, survey);
        LoadState state =
                new LoadState(
                        source.file().getFileName().toString(),
                        target.name().toString(),
                        source.method(),
                        begun,
                        survey,
                        Books.NONE,
                        0,
                        0,
                        null);
        entry.save(state);
        return state;
    }

    private Survey survey(Instant begun, LoadListener listener) {
        Surveyor surveyor = new Surveyor(Stores.of(target.settings(), begun));
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

    private LoadState write(LoadState from, Entry entry, LoadListener listener) {
        try (LoadSource.Items<Mapped> items = source.open(from.books().rows(), from.begun());
                RejectsFile rejects = RejectsFile.open(entry.rejects(), from.rejectsBytes())) {
            Frontier frontier = new Frontier(from, entry, rejects, clock);
            while (items.hasNext()) {
                frontier.add(target, portion(items));
                listener.progressed(frontier.books());
            }
            LoadState state = frontier.end(target);
            listener.progressed(state.books());
            return state.ended(clock.instant(), frontier.rows());
        }
    }

    private static List<Mapped> portion(LoadSource.Items<Mapped> items) {
        List<Mapped> portion = new ArrayList<>(Frontier.PORTION);
        while (portion.size() < Frontier.PORTION && items.hasNext()) {
            portion.add(items.next());
        }
        return portion;
    }
}
