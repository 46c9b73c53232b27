package io.streamgauge.influx;

import io.streamgauge.delivery.PendingWrite;
import io.streamgauge.delivery.ReadingWriteException.Failure;
import io.streamgauge.delivery.RejectedReading;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives each reading of the points of a request its outcome.
 *
 * <p>Events come before outcomes: who sees a write end must find it in the meters.
 */
record PointSettlement(InfluxEvents events, InstantSource clock) {

    /** The lines of the points are stored. */
    void written(List<LinePoint> points) {
        if (points.isEmpty()) {
            return;
        }
        List<PendingLine> lines = settled(points);
        events.written(Stored.SENT, points.size());
        if (lines.size() > points.size()) {
            events.written(Stored.SUPERSEDED, lines.size() - points.size());
        }
        completeEach(lines);
    }

    /**
     * The lines of the points are refused. Returns the points that have another reading to be sent
     * in the place of the rejected one.
     */
    List<LinePoint> reject(Map<LinePoint, String> reasons) {
        List<LinePoint> again = new ArrayList<>();
        reasons.forEach(
                (point, reason) -> {
                    PendingLine line = point.current();
                    RejectedReading rejected =
                            InfluxRejects.of(line.reading(), reason, clock.instant());
                    events.rejected(rejected.rejectionClass());
                    if (point.next()) {
                        again.add(point);
                    }
                    line.write().rejected(rejected);
                });
        return again;
    }

    /** The outcome of the points is not known, and they are not tried again. */
    void fail(List<LinePoint> points, Failure failure) {
        List<PendingLine> lines = settled(points);
        events.failed(lines.size(), failure.reason());
        lines.forEach(line -> line.write().failed(failure));
    }

    /** All readings of the points, which take no more. */
    private static List<PendingLine> settled(List<LinePoint> points) {
        List<PendingLine> lines = new ArrayList<>(points.size());
        points.forEach(point -> point.settle(lines));
        return lines;
    }

    private static void completeEach(List<PendingLine> lines) {
        @Nullable PendingWrite write = null;
        int count = 0;
        for (PendingLine line : lines) {
            if (line.write() != write) {
                complete(write, count);
                write = line.write();
                count = 0;
            }
            count++;
        }
        complete(write, count);
    }

    private static void complete(@Nullable PendingWrite write, int count) {
        if (write != null) {
            write.written(count);
        }
    }
}
