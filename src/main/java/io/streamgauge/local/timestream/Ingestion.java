package io.streamgauge.local.timestream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Records that are written together: those of one call, or a part of a batch load. */
final class Ingestion {

    /**
     * What came of the records: rejections by their place in the request, those that are reported
     * afterwards, and how many each store took, which counts these too.
     */
    record Outcome(
            Map<Integer, RecordRejection> rejections,
            List<LateRejection> late,
            int memory,
            int magnetic) {}

    /** What the records come from. */
    enum Origin {
        /** A late record needs a table that takes such; its conflicts are reported afterwards. */
        WRITE_RECORDS,
        /** Late records are what it is for; each rejection is in its own report. */
        BATCH_LOAD
    }

    /** Completes after the commit; with nothing when no table has the name. */
    final CompletableFuture<Optional<Outcome>> committed = new CompletableFuture<>();

    private final StoredTableName name;
    private final List<Point> points;
    private final Instant now;
    private final Origin origin;

    /** By the place of a record, why its quotas alone reject it. */
    private final Map<Integer, String> exceeding = new HashMap<>();

    /**
     * Records with what may be decided on the thread of their call, before the storage is there.
     */
    Ingestion(StoredTableName name, List<Point> points, Instant now, Origin origin) {
        this.name = name;
        this.points = points;
        this.now = now;
        this.origin = origin;
        for (Point point : points) {
            RecordQuotas.reason(point).ifPresent(reason -> exceeding.put(point.index(), reason));
        }
    }

    StoredTableName name() {
        return name;
    }

    List<Point> points() {
        return points;
    }

    /** Has each record admitted or rejected. */
    Outcome admit(Table table, VersionCheck versionCheck) {
        Window window = Window.of(table, now, origin == Origin.BATCH_LOAD);
        Map<Integer, RecordRejection> rejections = new TreeMap<>();
        List<LateRejection> late = new ArrayList<>();
        int memory = 0;
        for (Point point : points) {
            long time = point.key().time();
            Optional<RecordRejection> rejection =
                    Optional.ofNullable(exceeding.get(point.index()))
                            .or(() -> window.reason(time))
                            .map(RecordRejection::of)
                            .or(() -> versionCheck.admit(point));
            if (rejection.isEmpty()) {
                memory += window.inMemory(time) ? 1 : 0;
            } else if (isReportedLater(rejection.get(), window.inMemory(time))) {
                late.add(new LateRejection(point, rejection.get().reason()));
            } else {
                rejections.put(point.index(), rejection.get());
            }
        }
        return new Outcome(rejections, late, memory, points.size() - rejections.size() - memory);
    }

    /** The magnetic store looks for another version of a record only when it stores it. */
    private boolean isReportedLater(RecordRejection rejection, boolean inMemory) {
        return origin == Origin.WRITE_RECORDS && !inMemory && rejection.existingVersion() > 0;
    }
}
