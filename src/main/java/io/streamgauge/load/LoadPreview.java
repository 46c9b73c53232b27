package io.streamgauge.load;

import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Reading;
import io.streamgauge.timestream.Cost;
import io.streamgauge.timestream.RequestPreview;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The outcome that a load would have.
 *
 * @param survey the counts of the file
 * @param books the rows that would be sent, and those that would be rejected
 * @param refusal why the load would be refused; null if it would begin
 */
public record LoadPreview(
        Survey survey, LoadBooks books, long requests, Cost cost, @Nullable String refusal) {

    /**
     * Reads and maps all rows, and builds all requests.
     *
     * @param output receives the requests and the rejects
     */
    public static LoadPreview of(LoadSource source, TargetTable table, Instant now, Output output) {
        RetentionWindows windows = RetentionWindows.of(table.settings(), now);
        Surveyor surveyor = new Surveyor(windows);
        RequestPreview requests = new RequestPreview(table.name(), output::request);
        LoadBooks books = LoadBooks.NONE;
        try (LoadSource.Items<MappingResult> items = source.open(0, now)) {
            while (items.hasNext()) {
                MappingResult item = items.next();
                surveyor.add(item);
                Optional<RejectedReading> refusal =
                        item instanceof Reading reading
                                ? windows.refusal(reading)
                                : Optional.empty();
                if (refusal.isEmpty()) {
                    refusal = requests.add(item);
                }
                books = books.plus(refusal.isEmpty() ? 1 : 0, refusal.stream().toList());
                refusal.ifPresent(output::reject);
            }
        }
        requests.end();
        return new LoadPreview(
                surveyor.survey(),
                books,
                requests.requests(),
                requests.cost(),
                refusal(source.file(), table, surveyor.survey()));
    }

    private static @Nullable String refusal(Path file, TargetTable table, Survey survey) {
        try {
            LoadPrecheck.check(file, table, survey);
            LoadPrecheck.checkMost(file, table, survey);
            return null;
        } catch (LoadRefusedException e) {
            return e.getMessage();
        }
    }

    /** Receives the requests and rejects of a load. */
    public interface Output {

        /** A request, as the JSON of WriteRecords. */
        void request(byte[] body);

        /** A row that would be rejected. */
        void reject(RejectedReading rejected);
    }

    /** Whether each row would be written, as far as is known before. */
    public boolean allWritten() {
        return books.rejections() == 0;
    }
}
