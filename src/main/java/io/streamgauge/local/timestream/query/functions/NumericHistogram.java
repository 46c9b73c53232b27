package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.JavaFunction.check;

import java.util.Arrays;

/**
 * A histogram whose buckets are where the values are: of too many buckets, the two neighbours that
 * lose least become one. It takes values in their order, as PrestoDB does.
 */
final class NumericHistogram {

    /** The values that are taken before buckets are joined. */
    private static final int BUFFER = 100;

    private static final int MAX_BUCKETS = 10_000;

    private final int buckets;
    private final double[] values;
    private final double[] weights;
    private int size;

    private NumericHistogram(int buckets) {
        this.buckets = buckets;
        this.values = new double[buckets + BUFFER];
        this.weights = new double[buckets + BUFFER];
    }

    /**
     * The buckets of values, as a list of the centers and a list of the weights.
     *
     * @param weights those of the values, or no element, where each counts 1; NaN stands for NULL
     */
    static String text(long buckets, double[] values, double[] weights) {
        check(buckets >= 2, "numeric_histogram bucket count must be greater than one");
        check(buckets <= MAX_BUCKETS, JavaFunctions.TOO_LONG);
        NumericHistogram histogram = new NumericHistogram((int) buckets);
        for (int i = 0; i < values.length; i++) {
            double weight = weights.length == 0 ? 1 : weights[i];
            if (!Double.isNaN(values[i]) && !Double.isNaN(weight)) {
                histogram.add(values[i], weight);
            }
        }
        histogram.trim();
        return Arrays.toString(Arrays.copyOf(histogram.values, histogram.size))
                .transform(
                        centers ->
                                "[%s, %s]"
                                        .formatted(
                                                centers,
                                                Arrays.toString(
                                                        Arrays.copyOf(
                                                                histogram.weights,
                                                                histogram.size))));
    }

    private void add(double value, double weight) {
        if (size == values.length) {
            trim();
        }
        values[size] = value;
        weights[size++] = weight;
    }

    private void trim() {
        sort();
        joinEqual();
        while (size > buckets) {
            int best = 0;
            for (int i = 1; i < size - 1; i++) {
                best = loss(i) < loss(best) ? i : best;
            }
            join(best);
        }
    }

    private void sort() {
        int[] order = PackedNumbers.order(values, size);
        double[] oldValues = values.clone();
        double[] oldWeights = weights.clone();
        for (int i = 0; i < size; i++) {
            values[i] = oldValues[order[i]];
            weights[i] = oldWeights[order[i]];
        }
    }

    private void joinEqual() {
        int last = 0;
        for (int i = 1; i < size; i++) {
            if (values[last] == values[i]) {
                weights[last] += weights[i];
            } else {
                values[++last] = values[i];
                weights[last] = weights[i];
            }
        }
        size = Math.min(size, last + 1);
    }

    /** What is lost where a bucket is joined with the next one. */
    private double loss(int i) {
        double difference = values[i] - values[i + 1];
        return difference
                * difference
                * weights[i]
                * weights[i + 1]
                / (weights[i] + weights[i + 1]);
    }

    private void join(int i) {
        double weight = weights[i] + weights[i + 1];
        values[i] = (values[i] * weights[i] + values[i + 1] * weights[i + 1]) / weight;
        weights[i] = weight;
        System.arraycopy(values, i + 2, values, i + 1, size - i - 2);
        System.arraycopy(weights, i + 2, weights, i + 1, size - i - 2);
        size--;
    }
}
