package io.streamgauge.load;

import io.streamgauge.delivery.RejectReason;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.load.batch.PartColumns;
import io.streamgauge.load.batch.PartPlaces;
import io.streamgauge.load.batch.TaskErrors;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Rejection;
import io.streamgauge.timestream.Rejections;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Loads one file into one table by batch load tasks: its readings become parts in a bucket, tasks
 * load the parts, and the reports of the tasks become rejects of the rows.
 *
 * <p>The file is read once for the columns, once for the parts, and once more for rejects. Each
 * step is saved: after a kill, the next run uploads the parts that are missing, and follows the
 * tasks that were created.
 */
public record BatchLoad(
        LoadSource source, LoadTarget target, LoadFolder folder, InstantSource clock) {

    private static final int REPORTED_ROWS = 100_000;

    /** Parts of this many versions are written at the same time. */
    private static final int MAX_VERSIONS = 10;

    /**
     * Loads the file, or what an earlier run left of it; a load that ended with rejected rows
     * begins again, and Timestream accepts the same records as the same.
     *
     * @throws LoadException if the load cannot begin or continue; the next run resumes it
     */
    public LoadReport run(
            BatchLoadSettings settings, LoadSettings options, BatchLoadEvents events) {
        Instant begun = clock.instant();
        try (LoadFolder.Entry entry = folder.open(source, target, location(settings))) {
            Optional<BatchLoadState> kept =
                    options.resume() ? entry.read(BatchLoadState.class) : Optional.empty();
            boolean resumes =
                    kept.isPresent()
                            && (kept.get().books() == null || kept.get().books().rejections() == 0);
            BatchLoadState state = resumes ? kept.get() : begin(entry, begun, settings);
            LoadBooks books =
                    state.books() == null ? load(state, entry, settings, events) : state.books();
            entry.content().check();
            return new LoadReport(
                    source.file(),
                    target.name(),
                    books.rows(),
                    books,
                    state.books() == null ? 0 : books.rows(),
                    books.rejections() == 0 ? null : entry.rejects(0),
                    Duration.between(begun, clock.instant()));
        } catch (IOException | SdkException e) {
            throw new LoadException(
                    "%s is not loaded to its end: %s; run it again to resume"
                            .formatted(source.file(), e.getMessage()),
                    e);
        }
    }

    private BatchLoadState begin(
            LoadFolder.Entry entry, Instant begun, BatchLoadSettings settings) {
        String parts =
                "%s%s-%d/"
                        .formatted(
                                settings.prefix(),
                                entry.base().getFileName(),
                                begun.toEpochMilli());
        BatchLoadState state =
                new BatchLoadState(
                        source.file().getFileName().toString(),
                        target.name().toString(),
                        begun,
                        parts,
                        0,
                        List.of(),
                        Map.of(),
                        null);
        entry.save(state);
        return state;
    }

    private LoadBooks load(
            BatchLoadState from,
            LoadFolder.Entry entry,
            BatchLoadSettings settings,
            BatchLoadEvents events)
            throws IOException {
        Counted survey = count(from.begun(), events);
        events.begins(survey.counts(), 0);
        BatchLoadTasks tasks = new BatchLoadTasks(from, entry, settings, events);
        PartUpload upload = new PartUpload(tasks, survey.columns(), partBytes(settings));
        try (LoadSource.Items<MappingResult> items = source.open(0, from.begun())) {
            upload.write(items);
        }
        tasks.run(upload.folders(), target.name(), survey.columns().model(), survey.rejected());
        TaskErrors errors = tasks.errors();
        LoadBooks books =
                survey.rejected() == 0 && errors.isEmpty()
                        ? LoadBooks.written(survey.counts().rows())
                        : reject(from.begun(), entry, upload.places(), errors);
        if (upload.folders().isEmpty()) {
            events.progressed(books);
        }
        tasks.end(books);
        return books;
    }

    /** Reads the file once more, and puts down which of its rows are not in the table, and why. */
    private LoadBooks reject(
            Instant begun, LoadFolder.Entry entry, PartPlaces places, TaskErrors errors) {
        LoadBooks books = LoadBooks.NONE;
        try (AppendedFile lines = AppendedFile.open(entry.rejects(0), 0, "rejected rows");
                LoadSource.Items<MappingResult> items = source.open(0, begun)) {
            while (items.hasNext()) {
                Optional<RejectedReading> rejected = rejected(items.next(), places, errors);
                if (rejected.isPresent()) {
                    String line = target.line(rejected.get()) + "\n";
                    lines.append(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
                    books = books.plus(0, List.of(rejected.get()));
                } else {
                    books = books.plus(1, List.of());
                }
            }
            var unused = lines.length();
        }
        return books;
    }

    private Optional<RejectedReading> rejected(
            MappingResult item, PartPlaces places, TaskErrors errors) {
        if (item instanceof Rejection rejection) {
            return Optional.of(
                    new RejectedReading(
                            rejection, RejectReason.MAPPING, rejection.message(), null));
        }
        Reading reading = (Reading) item;
        return errors.of(places.next(reading))
                .map(reason -> Rejections.of(reading, reason, clock.instant()));
    }

    private Counted count(Instant begun, LoadEvents events) {
        Surveyor surveyor = new Surveyor(RetentionWindows.of(target.settings(), begun));
        PartColumns columns = new PartColumns();
        Set<Long> versions = new TreeSet<>();
        long rejected = 0;
        try (LoadSource.Items<MappingResult> items = source.open(0, begun)) {
            while (items.hasNext()) {
                MappingResult item = items.next();
                surveyor.add(item);
                if (item instanceof Reading reading) {
                    columns.add(reading);
                    versions.add(reading.version());
                } else {
                    rejected++;
                }
                requireFew(versions);
                if (surveyor.rows() % REPORTED_ROWS == 0) {
                    events.counted(surveyor.rows());
                }
            }
        }
        return new Counted(surveyor.survey(), columns, rejected);
    }

    private void requireFew(Set<Long> versions) {
        if (versions.size() > MAX_VERSIONS) {
            throw new LoadException(
                    "%s has more than %d versions, and a batch load task has one for all of its rows: load it without --batch-load"
                            .formatted(source.file(), MAX_VERSIONS));
        }
    }

    /** A hundred parts are one task, so a large file has larger ones. */
    private long partBytes(BatchLoadSettings settings) {
        long share = source.file().toFile().length() / 50;
        return Math.max(settings.minPartBytes(), Math.min(share, BatchLoadSettings.MAX_PART_BYTES));
    }

    private static String location(BatchLoadSettings settings) {
        return "batch load by s3://" + settings.store().bucket() + "/" + settings.prefix();
    }

    /** What is known of a file before its parts are written. */
    private record Counted(Survey counts, PartColumns columns, long rejected) {}
}
