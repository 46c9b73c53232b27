package io.streamgauge.local.timestream.query.functions;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The points of a series of doubles, and the values between them. Of points of the same time, the
 * last one counts.
 */
final class SeriesValues {

    private final long[] times;
    private final double[] values;

    /** The points in the order of their times. */
    SeriesValues(long[] times, double[] values) {
        int size = 0;
        long[] distinct = new long[times.length];
        double[] last = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            if (size == 0 || distinct[size - 1] != times[i]) {
                size++;
            }
            distinct[size - 1] = times[i];
            last[size - 1] = values[i];
        }
        this.times = Arrays.copyOf(distinct, size);
        this.values = Arrays.copyOf(last, size);
    }

    /** A way to find values between points. */
    @FunctionalInterface
    interface Curve {
        /** The value at a time between the point of this place and the one behind it. */
        double at(int place, long time);
    }

    /**
     * The values at times as a list; NULL before the first point, behind the last one, and where
     * the way is unknown.
     *
     * @param how {@code linear}, {@code spline}, or {@code exact}: no values between points
     */
    String at(String how, long[] wanted) {
        if (!how.equals("exact") && times.length < 2) {
            throw new IllegalArgumentException(
                    "At least 2 points of different times are required to interpolate");
        }
        Curve curve =
                switch (how) {
                    case "linear" -> this::linear;
                    case "spline" -> spline();
                    default -> null;
                };
        StringBuilder list = new StringBuilder("[");
        for (long time : wanted) {
            list.append(list.length() > 1 ? ", " : "").append(value(curve, time));
        }
        return list.append(']').toString();
    }

    private @Nullable Double value(@Nullable Curve curve, long time) {
        int found = Arrays.binarySearch(times, time);
        if (found >= 0) {
            return values[found];
        }
        int before = -found - 2;
        return before < 0 || before == times.length - 1 || curve == null
                ? null
                : Double.valueOf(curve.at(before, time));
    }

    private double linear(int place, long time) {
        double share = (double) (time - times[place]) / (times[place + 1] - times[place]);
        return values[place] + (values[place + 1] - values[place]) * share;
    }

    private Curve spline() {
        double[] seconds = new double[times.length];
        Arrays.setAll(seconds, i -> (times[i] - times[0]) / 1e9);
        NaturalSpline spline = new NaturalSpline(seconds, values);
        return (place, time) -> spline.at(place, (time - times[0]) / 1e9);
    }

    /**
     * The places from 1 of the last points at or before times, as a list; NULL before the first
     * point.
     */
    static String lastPlaces(long[] times, long[] wanted) {
        StringBuilder list = new StringBuilder("[");
        for (long time : wanted) {
            int place = placesUpTo(times, time);
            list.append(list.length() > 1 ? ", " : "").append(place == 0 ? "NULL" : place);
        }
        return list.append(']').toString();
    }

    private static int placesUpTo(long[] times, long time) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
