package io.streamgauge.compare;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The points of one side, those of one time together. Points of one series and time are one, with
 * the fields of all: InfluxDB holds no others.
 */
final class PointGroups {

    private final OrderedPoints points;
    private final Map<String, Map<String, Object>> group = new LinkedHashMap<>();
    private @Nullable ComparedPoint ahead;
    private long rows;

    PointGroups(OrderedPoints points) {
        this.points = points;
        this.ahead = next();
    }

    /** Whether there are further groups. */
    boolean hasNext() {
        return ahead != null;
    }

    /** The time of the next group; the last of all times after the last group. */
    long nextTime() {
        return ahead == null ? Long.MAX_VALUE : ahead.nanoseconds();
    }

    /** How many points were read, before those of one series and time were united. */
    long rows() {
        return rows;
    }

    /** The fields of the next group by series, which the caller may change until the next call. */
    Map<String, Map<String, Object>> nextGroup() {
        group.clear();
        long time = nextTime();
        for (ComparedPoint point = ahead;
                point != null && point.nanoseconds() == time;
                point = ahead) {
            group.merge(point.series(), point.fields(), PointGroups::united);
            ahead = next();
        }
        return group;
    }

    private @Nullable ComparedPoint next() {
        ComparedPoint point = points.next();
        if (point != null) {
            rows++;
        }
        return point;
    }

    private static Map<String, Object> united(Map<String, Object> one, Map<String, Object> other) {
        Map<String, Object> all = new HashMap<>(one);
        other.forEach(
                (name, value) ->
                        all.merge(
                                name,
                                value,
                                (a, b) -> a.equals(b) ? a : (Object) new UnclearValue(a, b)));
        return all;
    }
}
