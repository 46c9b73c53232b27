package io.streamgauge.load;

import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Reading;
import io.streamgauge.timestream.Cost;
import io.streamgauge.timestream.RequestPreview;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The outcome that a load would have.
 *
 * @param survey the counts of the file
 * @param records the number of records that would be sent
 * @param rejected the number of rows that would be rejected, by reason
 * @param examples the first of these rows of each reason, with its message
 * @param refusal why the load would be refused; null if it would begin
 */
public record LoadPreview(
        Survey survey,
        long records,
        long requests,
        Cost cost,
        Map<String, Long> rejected,
        Map<String, String> examples,
        @Nullable String refusal) {

    public LoadPreview {
        rejected = Map.copyOf(rejected);
        examples = Map.copyOf(examples);
    }

    /**
     * Reads and maps all rows, and builds all requests.
     *
     * @param output receives the requests and the rejects
     */
    public static LoadPreview of(LoadSource source, TargetTable table, Instant now, Output output) {
        RetentionWindows windows = RetentionWindows.of(table.settings(), now);
        Surveyor surveyor = new Surveyor(windows);
        RequestPreview requests = new RequestPreview(table.name(), output::request);
        Map<String, Long> counts = new TreeMap<>();
        Map<String, String> examples = new TreeMap<>();
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
                if (refusal.isPresent()) {
                    String kind = refusal.get().rejectionClass().word();
                    counts.merge(kind, 1L, Long::sum);
                    examples.putIfAbsent(kind, RejectMessage.of(refusal.get()));
                    output.reject(refusal.get());
                }
            }
        }
        requests.end();
        long left = counts.values().stream().mapToLong(Long::longValue).sum();
        return new LoadPreview(
                surveyor.survey(),
                surveyor.rows() - left,
                requests.requests(),
                requests.cost(),
                counts,
                examples,
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
        return rejected.isEmpty();
    }
}
