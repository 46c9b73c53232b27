package io.streamgauge.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streamgauge.compare.PointDifference.Changed;
import io.streamgauge.compare.PointDifference.Extra;
import io.streamgauge.compare.PointDifference.Missing;
import io.streamgauge.reading.TimeUnit;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares the points of a range of times, of which it holds those of one time and the sums of each
 * series and interval. Used by one thread, once.
 */
final class SliceComparison {

    private final PointGroups timestream;
    private final PointGroups influx;
    private final long interval;
    private final PointChecksum checksums = new PointChecksum();
    private final NavigableMap<Long, Map<String, Sums>> sums = new TreeMap<>();

    /**
     * @param interval the length of the intervals in nanoseconds
     */
    SliceComparison(OrderedPoints timestream, OrderedPoints influx, long interval) {
        this.timestream = new PointGroups(timestream);
        this.influx = new PointGroups(influx);
        this.interval = interval;
    }

    /**
     * What a range holds.
     *
     * @param hours each series and interval, in the order of the intervals
     * @param rows the rows of Timestream that were read
     */
    record Outcome(List<SeriesHour> hours, long rows) {}

    /** Reads both sides to their ends. */
    Outcome run() {
        while (timestream.hasNext() || influx.hasNext()) {
            long time = Math.min(timestream.nextTime(), influx.nextTime());
            Map<String, Map<String, Object>> ours =
                    timestream.nextTime() == time ? timestream.nextGroup() : Map.of();
            Map<String, Map<String, Object>> theirs =
                    influx.nextTime() == time ? influx.nextGroup() : Map.of();
            compare(time, ours, theirs);
        }
        List<SeriesHour> hours = new ArrayList<>();
        sums.forEach(
                (begin, series) ->
                        series.forEach((name, each) -> hours.add(each.result(name, begin))));
        return new Outcome(hours, timestream.rows());
    }

    private void compare(
            long time,
            Map<String, Map<String, Object>> ours,
            Map<String, Map<String, Object>> theirs) {
        Map<String, Sums> interval = null;
        for (Map.Entry<String, Map<String, Object>> point : ours.entrySet()) {
            interval = interval == null ? sumsAt(time) : interval;
            Map<String, Object> other = theirs.isEmpty() ? null : theirs.remove(point.getKey());
            sums(interval, point.getKey())
                    .add(checksums, new Both(point.getKey(), time, point.getValue(), other));
        }
        for (Map.Entry<String, Map<String, Object>> point : theirs.entrySet()) {
            interval = interval == null ? sumsAt(time) : interval;
            sums(interval, point.getKey())
                    .add(checksums, new Both(point.getKey(), time, null, point.getValue()));
        }
    }

    private Map<String, Sums> sumsAt(long time) {
        return sums.computeIfAbsent(
                Math.floorDiv(time, interval) * interval, begin -> new TreeMap<>());
    }

    private static Sums sums(Map<String, Sums> interval, String series) {
        return interval.computeIfAbsent(series, name -> new Sums());
    }

    /** The fields of a point on both sides; null where a side does not hold it. */
    private record Both(
            String series,
            long time,
            @Nullable Map<String, Object> ours,
            @Nullable Map<String, Object> theirs) {}

    /** The sums of a series and interval so far. */
    private static final class Sums {

        private SideTotals timestream = SideTotals.NONE;
        private SideTotals influx = SideTotals.NONE;
        private DifferenceCounts differences = DifferenceCounts.NONE;
        private final List<PointDifference> first = new ArrayList<>(0);

        void add(PointChecksum checksums, Both point) {
            Map<String, Object> ours = point.ours();
            Map<String, Object> theirs = point.theirs();
            long checksum = 0;
            if (ours != null) {
                checksum = checksums.of(point.series(), point.time(), ours);
                timestream = timestream.plus(checksum);
            }
            boolean equal = ours != null && ours.equals(theirs);
            if (theirs != null) {
                influx =
                        influx.plus(
                                equal
                                        ? checksum
                                        : checksums.of(point.series(), point.time(), theirs));
            }
            if (!equal) {
                differ(TimeUnit.NANOSECONDS.instant(point.time()), ours, theirs);
            }
        }

        private void differ(
                Instant time,
                @Nullable Map<String, Object> ours,
                @Nullable Map<String, Object> theirs) {
            if (theirs == null && ours != null) {
                differences = differences.plus(new DifferenceCounts(1, 0, 0));
                keep(new Missing(time, ours));
            } else if (ours == null && theirs != null) {
                differences = differences.plus(new DifferenceCounts(0, 1, 0));
                keep(new Extra(time, theirs));
            } else if (ours != null && theirs != null) {
                differences = differences.plus(new DifferenceCounts(0, 0, 1));
                keep(new Changed(time, without(ours, theirs), without(theirs, ours)));
            }
        }

        private void keep(PointDifference difference) {
            if (first.size() < SeriesHour.MAX_FIRST) {
                first.add(difference);
            }
        }

        private static Map<String, Object> without(
                Map<String, Object> fields, Map<String, Object> others) {
            Map<String, Object> left = new HashMap<>(fields);
            left.entrySet().removeAll(others.entrySet());
            return left;
        }

        SeriesHour result(String series, long begin) {
            return new SeriesHour(
                    series,
                    TimeUnit.NANOSECONDS.instant(begin),
                    timestream,
                    influx,
                    differences,
                    first);
        }
    }

    /**
     * The checksum of a point: the first eight bytes of the SHA-256 of its series, time and fields.
     * The sum over points does not depend on their order. Used by one thread.
     */
    private static final class PointChecksum {

        private final MessageDigest digest;

        PointChecksum() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Each Java has SHA-256", e);
            }
        }

        long of(String series, long nanoseconds, Map<String, Object> fields) {
            StringBuilder text = new StringBuilder(series).append('\0').append(nanoseconds);
            for (Map.Entry<String, Object> field : new TreeMap<>(fields).entrySet()) {
                text.append('\0').append(field.getKey());
                text.append('\0').append(FieldText.typed(field.getValue()));
            }
            return ByteBuffer.wrap(digest.digest(text.toString().getBytes(UTF_8))).getLong();
        }
    }
}
