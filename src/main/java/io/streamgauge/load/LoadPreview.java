package io.streamgauge.load;

import io.streamgauge.reading.Mapped;
import io.streamgauge.reading.Reading;
import io.streamgauge.timestream.Cost;
import io.streamgauge.timestream.RequestPreview;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.TableSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a load would do.
 *
 * @param survey what the file holds
 * @param records how many records would be sent
 * @param requests in how many requests
 * @param cost what they would cost
 * @param rejected how many rows would not be sent, by the class of the reason
 * @param reasons the first of the reasons
 */
public record LoadPreview(
        Survey survey,
        long records,
        long requests,
        Cost cost,
        Map<String, Long> rejected,
        List<String> reasons) {

    private static final int REASONS = 5;

    public LoadPreview {
        rejected = Map.copyOf(rejected);
        reasons = List.copyOf(reasons);
    }

    /**
     * Reads and maps all rows, and makes all requests.
     *
     * @param bodies gets each request, as the JSON of WriteRecords
     */
    public static LoadPreview of(
            LoadSource source, Table table, Instant now, Consumer<byte[]> bodies) {
        Surveyor surveyor = new Surveyor(Stores.of(table.settings(), now));
        RequestPreview requests = new RequestPreview(table.name(), bodies);
        Map<String, Long> rejected = new TreeMap<>();
        List<String> reasons = new ArrayList<>();
        try (LoadSource.Items<Mapped> items = source.open(0, now)) {
            while (items.hasNext()) {
                Mapped item = items.next();
                surveyor.add(
                        item instanceof Reading reading
                                ? Optional.of(reading.time())
                                : Optional.empty());
                requests.add(item)
                        .ifPresent(
                                refused -> {
                                    rejected.merge(refused.rejectionClass().word(), 1L, Long::sum);
                                    if (reasons.size() < REASONS) {
                                        reasons.add(refused.reason());
                                    }
                                });
            }
        }
        requests.end();
        long refused = rejected.values().stream().mapToLong(Long::longValue).sum();
        return new LoadPreview(
                surveyor.survey(),
                surveyor.rows() - refused,
                requests.requests(),
                requests.cost(),
                rejected,
                reasons);
    }

    /**
     * A table that would be loaded.
     *
     * @param name its name
     * @param settings how it is, or will be
     */
    public record Table(TableName name, TableSettings settings) {}

    /** Whether each row would be written, as far as can be known. */
    public boolean allWritten() {
        return rejected.isEmpty() && survey.tooOld() == 0 && survey.tooNew() == 0;
    }
}
