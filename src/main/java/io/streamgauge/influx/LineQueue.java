package io.streamgauge.influx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines that wait, and the points in flight. No two requests in flight have a line of the same
 * series and time: whichever arrived last would stay, though it may be the older one. Guarded by
 * the lock of its writer.
 */
final class LineQueue {

    private final Deque<PendingLine> lines = new ArrayDeque<>();
    private final Map<EncodedLine, LinePoint> points = new HashMap<>();

    /** The number of the request that lines are taken for. */
    private long requests;

    void add(Collection<PendingLine> more) {
        lines.addAll(more);
    }

    int size() {
        return lines.size();
    }

    /**
     * Takes the points of one request: at most as many lines as are ready and the server takes, and
     * none behind a line that has to wait for a point in flight.
     */
    List<LinePoint> take(int ready, int maxLines) {
        List<LinePoint> batch = new ArrayList<>(Math.min(ready, maxLines));
        int end = lines.size() - ready;
        int bytes = 0;
        while (lines.size() > end && batch.size() < maxLines) {
            PendingLine next = lines.element();
            int size = next.line().length() + 1;
            boolean fits = batch.isEmpty() || bytes + size <= InfluxApi.MAX_BYTES;
            LinePoint point = new LinePoint(next, null, requests);
            @Nullable LinePoint head =
                    fits ? points.putIfAbsent(point.key(), point) : points.get(point.key());
            @Nullable LinePoint same =
                    head == null ? null : head.ofMeasure(next.reading().measureName());
            if (head != null && head.request() != requests) {
                if (same == null || !same.addOlder(next)) {
                    break;
                }
            } else if (same != null) {
                bytes += same.add(next);
            } else if (!fits) {
                break;
            } else {
                if (head != null) {
                    point = new LinePoint(next, head, requests);
                    points.put(point.key(), point);
                }
                bytes += size;
                batch.add(point);
            }
            lines.remove();
        }
        requests++;
        return batch;
    }

    /** The points of a request have their outcomes. Returns how many readings they had. */
    int end(List<LinePoint> batch) {
        int readings = 0;
        for (LinePoint point : batch) {
            points.remove(point.key());
            readings += point.count();
        }
        return readings;
    }
}
