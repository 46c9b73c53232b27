package io.streamgauge.local.timestream.query.functions;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Percentiles of values that count as often as their weights say. */
final class WeightedPercentiles {

    private WeightedPercentiles() {}

    /**
     * The places from 1, as a list, of the smallest values such that more than a percentile of the
     * weight is at or below them.
     */
    static String places(double[] values, double[] weights, double[] percentiles) {
        int[] order =
                IntStream.range(0, values.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> values[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] sums = new double[order.length];
        double sum = 0;
        for (int i = 0; i < order.length; i++) {
            check(weights[order[i]] > 0, "percentile weight must be > 0");
            sum += weights[order[i]];
            sums[i] = sum;
        }
        return Arrays.stream(percentiles)
                .mapToObj(percentile -> String.valueOf(order[place(sums, percentile)] + 1))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static int place(double[] sums, double percentile) {
        check(percentile >= 0 && percentile <= 1, "Percentile must be between 0 and 1");
        double wanted = percentile * sums[sums.length - 1];
        int place = 0;
        while (place < sums.length - 1 && sums[place] <= wanted) {
            place++;
        }
        return place;
    }

    private static void check(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
