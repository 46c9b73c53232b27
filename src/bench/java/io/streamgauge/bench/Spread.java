package io.streamgauge.bench;

import java.util.List;
import java.util.Locale;

/** The median of some numbers, or another middle of them, with minimum and maximum. */
record Spread(double middle, double least, double most) {

    static Spread of(List<Double> numbers) {
        List<Double> sorted = numbers.stream().sorted().toList();
        return new Spread(
                sorted.get(sorted.size() / 2), sorted.get(0), sorted.get(sorted.size() - 1));
    }

    /** With another number in the place of the median. */
    Spread around(double other) {
        return new Spread(other, least, most);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", middle, least, most);
    }
}
