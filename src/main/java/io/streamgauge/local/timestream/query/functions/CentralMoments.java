package io.streamgauge.local.timestream.query.functions;

import org.jspecify.annotations.Nullable;

/**
 * The shape of a distribution: the mean and the sums of the powers of the differences to it,
 * updated value by value, which keeps the digits that PrestoDB gives.
 */
final class CentralMoments {

    private double count;
    private double mean;
    private double squares;
    private double cubes;
    private double fourths;

    private CentralMoments() {}

    /** Those of a list as DuckDB's text, without its NULLs. */
    static CentralMoments of(String list) {
        CentralMoments moments = new CentralMoments();
        for (String item : PackedNumbers.items(list)) {
            if (!item.isBlank() && !item.strip().equals("NULL")) {
                moments.add(PackedNumbers.number(item.strip()));
            }
        }
        return moments;
    }

    private void add(double value) {
        double before = count++;
        double step = (value - mean) / count;
        double grown = (value - mean) * step * before;
        fourths +=
                grown * step * step * (count * count - 3 * count + 3)
                        + 6 * step * step * squares
                        - 4 * step * cubes;
        cubes += grown * step * (count - 2) - 3 * step * squares;
        squares += grown;
        mean += step;
    }

    /** The skewness of the population; null for fewer than three values. */
    @Nullable Double skewness() {
        return count < 3 ? null : Math.sqrt(count) * cubes / Math.pow(squares, 1.5);
    }

    /** The excess kurtosis of the sample; null for fewer than four values. */
    @Nullable Double kurtosis() {
        if (count < 4) {
            return null;
        }
        double rest = (count - 2) * (count - 3);
        return (count - 1) * count * (count + 1) / rest * fourths / (squares * squares)
                - 3 * (count - 1) * (count - 1) / rest;
    }
}
