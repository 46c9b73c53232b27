package io.streamgauge.local.timestream;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The records of one WriteRecords call. */
final class Ingestion {

    /**
     * What came of the records: rejections by their place in the request, and how many each store
     * took.
     */
    record Outcome(Map<Integer, RecordRejection> rejections, int memory, int magnetic) {}

    /** Completes after the commit; with nothing when no table has the name. */
    final CompletableFuture<Optional<Outcome>> committed = new CompletableFuture<>();

    private final StoredTableName name;
    private final List<Point> points;
    private final Instant now;

    Ingestion(StoredTableName name, List<Point> points, Instant now) {
        this.name = name;
        this.points = points;
        this.now = now;
    }

    StoredTableName name() {
        return name;
    }

    List<Point> points() {
        return points;
    }

    /** Has each record admitted or rejected. */
    Outcome admit(Table table, VersionCheck versionCheck) {
        Window window = Window.of(table, now);
        Map<Integer, RecordRejection> rejections = new TreeMap<>();
        int memory = 0;
        for (Point point : points) {
            long time = point.key().time();
            Optional<RecordRejection> rejection =
                    RecordQuotas.reason(point)
                            .or(() -> window.reason(time))
                            .map(RecordRejection::of)
                            .or(() -> versionCheck.admit(point));
            if (rejection.isPresent()) {
                rejections.put(point.index(), rejection.get());
            } else if (window.inMemory(time)) {
                memory++;
            }
        }
        return new Outcome(rejections, memory, points.size() - rejections.size() - memory);
    }
}
