package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.JavaFunction.check;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Percentiles of values that count as often as their weights say. */
final class WeightedPercentiles {

    private WeightedPercentiles() {}

    /**
     * The places from 1, as a list, of the smallest values such that more than a percentile of the
     * weight is at or below them.
     */
    static String places(double[] values, double[] weights, double[] percentiles) {
        int[] order = PackedNumbers.order(values, values.length);
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
}
