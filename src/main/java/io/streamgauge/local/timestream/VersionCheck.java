package io.streamgauge.local.timestream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides, record by record in the order of a request, which are stored. */
final class VersionCheck {

    private final WritableTable open;
    private final List<String> required;
    private final Map<Key, StoredPoints.Stored> stored;
    private final Map<Key, Point> admitted = new LinkedHashMap<>();

    /** Decides for one request, given what is stored in the places that its records want. */
    VersionCheck(WritableTable open, Map<Key, StoredPoints.Stored> stored) {
        this.open = open;
        this.required = open.table().requiredDimensions();
        this.stored = stored;
    }

    /** Why the point is not taken, if it is not. */
    Optional<RecordRejection> admit(Point point) {
        Optional<RecordRejection> unfit =
                partitionReason(point)
                        .or(() -> open.schema().reason(point))
                        .map(RecordRejection::of);
        if (unfit.isPresent()) {
            return unfit;
        }
        Existing existing = existing(point.key());
        if (existing != null && point.version() <= existing.version()) {
            return conflict(point, existing);
        }
        open.add(point);
        admitted.put(point.key(), point);
        return Optional.empty();
    }

    /** The points that are new, the last of each key. */
    List<Point> admitted() {
        return List.copyOf(admitted.values());
    }

    /** The stored rows in whose place new points come. */
    List<Long> replaced() {
        List<Long> rows = new ArrayList<>();
        for (Key key : admitted.keySet()) {
            StoredPoints.Stored old = stored.get(key);
            if (old != null) {
                rows.add(old.row());
            }
        }
        return rows;
    }

    private Optional<String> partitionReason(Point point) {
        for (String dimension : required) {
            if (!point.dimensions().containsKey(dimension)) {
                return Optional.of(
                        "The record has no dimension '%s', which the table's partition key requires."
                                .formatted(dimension));
            }
        }
        return Optional.empty();
    }

    private @Nullable Existing existing(Key key) {
        Point earlier = admitted.get(key);
        if (earlier != null) {
            return new Existing(earlier.version(), values(earlier));
        }
        StoredPoints.Stored old = stored.get(key);
        return old == null ? null : new Existing(old.version(), old.values());
    }

    private static Optional<RecordRejection> conflict(Point point, Existing existing) {
        if (point.version() < existing.version()) {
            return Optional.of(RecordRejection.lowerVersion(point.version(), existing.version()));
        }
        return existing.values().equals(values(point))
                ? Optional.empty()
                : Optional.of(RecordRejection.sameVersion(existing.version()));
    }

    private static Map<String, Object> values(Point point) {
        Map<String, Object> values = new HashMap<>();
        point.values().forEach((name, value) -> values.put(name, value.value()));
        return values;
    }

    private record Existing(long version, Map<String, Object> values) {}
}
