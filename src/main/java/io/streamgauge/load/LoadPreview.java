package io.streamgauge.load;

import io.streamgauge.reading.Mapped;
import io.streamgauge.reading.Reading;
import io.streamgauge.timestream.Cost;
import io.streamgauge.timestream.Rejected;
import io.streamgauge.timestream.RejectionClass;
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
 * @param refused whether the load would not begin, since the magnetic store takes no writes
 */
public record LoadPreview(
        Survey survey,
        long records,
        long requests,
        Cost cost,
        Map<String, Long> rejected,
        List<String> reasons,
        boolean refused) {

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
        Stores stores = Stores.of(table.settings(), now);
        Surveyor surveyor = new Surveyor(stores);
        RequestPreview requests = new RequestPreview(table.name(), bodies);
        Map<String, Long> rejected = new TreeMap<>();
        List<String> reasons = new ArrayList<>();
        try (LoadSource.Items<Mapped> items = source.open(0, now)) {
            while (items.hasNext()) {
                Mapped item = items.next();
                surveyor.add(item);
                Optional<Refusal> refusal = Refusal.ofTime(item, stores);
                if (refusal.isEmpty()) {
                    refusal = requests.add(item).map(Refusal::of);
                }
                if (refusal.isPresent()) {
                    rejected.merge(refusal.get().kind(), 1L, Long::sum);
                    if (reasons.size() < REASONS) {
                        reasons.add(refusal.get().reason());
                    }
                }
            }
        }
        requests.end();
        long left = rejected.values().stream().mapToLong(Long::longValue).sum();
        return new LoadPreview(
                surveyor.survey(),
                surveyor.rows() - left,
                requests.requests(),
                requests.cost(),
                rejected,
                reasons,
                Admittance.refuses(table.settings(), surveyor.survey()));
    }

    /** Why a row would not be written: the word of the class, and the reason. */
    private record Refusal(String kind, String reason) {

        static Refusal of(Rejected rejected) {
            return new Refusal(rejected.rejectionClass().word(), rejected.reason());
        }

        static Optional<Refusal> ofTime(Mapped item, Stores stores) {
            if (!(item instanceof Reading reading)) {
                return Optional.empty();
            }
            Stores.Place place = stores.of(reading.time());
            if (place != Stores.Place.TOO_OLD && place != Stores.Place.TOO_NEW) {
                return Optional.empty();
            }
            RejectionClass kind =
                    place == Stores.Place.TOO_OLD ? RejectionClass.TOO_OLD : RejectionClass.TOO_NEW;
            return Optional.of(
                    new Refusal(
                            kind.word(),
                            "%s: its time, %s, is outside of %s to %s, which the table takes"
                                    .formatted(
                                            item.row().origin(),
                                            reading.time(),
                                            stores.magneticFrom(),
                                            stores.until())));
        }
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
        return rejected.isEmpty();
    }
}
