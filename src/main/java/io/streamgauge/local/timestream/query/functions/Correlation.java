package io.streamgauge.local.timestream.query.functions;

import java.util.stream.IntStream;

/** Correlation coefficients of two lists of the same length. */
final class Correlation {

    private Correlation() {}

    /** Pearson's: the covariance in units of both standard deviations; NaN where one is zero. */
    static double pearson(double[] x, double[] y) {
        double meanX = IntStream.range(0, x.length).mapToDouble(i -> x[i]).sum() / x.length;
        double meanY = IntStream.range(0, y.length).mapToDouble(i -> y[i]).sum() / y.length;
        double products = 0;
        double squaresX = 0;
        double squaresY = 0;
        for (int i = 0; i < x.length; i++) {
            products += (x[i] - meanX) * (y[i] - meanY);
            squaresX += (x[i] - meanX) * (x[i] - meanX);
            squaresY += (y[i] - meanY) * (y[i] - meanY);
        }
        return products / squaresY / Math.sqrt(squaresX / squaresY);
    }

    /** Spearman's: Pearson's of the ranks; equal values share the mean of their ranks. */
    static double spearman(double[] x, double[] y) {
        return pearson(ranks(x), ranks(y));
    }

    private static double[] ranks(double[] values) {
        int[] order = PackedNumbers.order(values, values.length);
        double[] ranks = new double[values.length];
        int start = 0;
        while (start < order.length) {
            int end = start;
            while (end + 1 < order.length && values[order[end + 1]] == values[order[start]]) {
                end++;
            }
            for (int i = start; i <= end; i++) {
                ranks[order[i]] = (start + end) / 2.0 + 1;
            }
            start = end + 1;
        }
        return ranks;
    }
}
