package io.streamgauge.command.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The vertical axis.
 *
 * @param min the value at the bottom
 * @param max the value at the top
 * @param step the distance of two round values; 0 where all values are one
 * @param ticks the values that have a label
 */
record ValueAxis(double min, double max, double step, List<Double> ticks) {

    private static final double LARGE = 1e7;
    private static final double SMALL = 1e-4;
    private static final double MAX_STEP = 1e308;
    private static final int MAX_DIGITS = 15;

    /**
     * The axis for values.
     *
     * @param count about how many round values are wanted
     */
    static ValueAxis of(double min, double max, int count) {
        if (min == max) {
            double margin = Math.max(Math.abs(min) / 10, min == 0 ? 1 : Double.MIN_NORMAL);
            double bottom = Math.max(min - margin, -Double.MAX_VALUE);
            double top = Math.min(max + margin, Double.MAX_VALUE);
            return new ValueAxis(bottom, top, 0, List.of(min));
        }
        // Halves, because the difference of huge numbers is infinite.
        double rough = (max / 2 - min / 2) / count * 2;
        double step = Math.min(MAX_STEP, Math.max(round(rough), Double.MIN_VALUE));
        return new ValueAxis(min, max, step, round(min, max, step));
    }

    /** 1, 2 or 5 times a power of ten, at least the rough value. */
    private static double round(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        if (power == 0) {
            return rough;
        }
        double factor = rough / power;
        return (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10) * power;
    }

    /** Where a value is, from 0 for the greatest to 1 for the least. */
    double place(double value) {
        return (max / 2 - value / 2) / (max / 2 - min / 2);
    }

    private static List<Double> round(double min, double max, double step) {
        List<Double> values = new ArrayList<>();
        double last = Math.floor(max / step);
        for (double each = Math.ceil(min / step); each <= last; each++) {
            values.add(each * step);
        }
        return values;
    }

    /** A value with the digits that tell round values apart. */
    String label(double value) {
        if (step == 0) {
            boolean plain = value == 0 || (Math.abs(value) < LARGE && Math.abs(value) >= SMALL);
            return plain
                    ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
                    : Double.toString(value).replace('E', 'e');
        }
        double greatest = Math.max(Math.abs(min), Math.abs(max));
        int stepDigits = (int) Math.floor(Math.log10(step));
        if (greatest < LARGE && step >= SMALL) {
            String text = String.format(Locale.ROOT, "%,." + Math.max(0, -stepDigits) + "f", value);
            return text.replaceFirst("^-(0(\\.0*)?)$", "$1");
        }
        if (value == 0) {
            return "0";
        }
        int digits = (int) Math.floor(Math.log10(Math.abs(value))) - stepDigits;
        return String.format(
                        Locale.ROOT, "%." + Math.max(0, Math.min(MAX_DIGITS, digits)) + "e", value)
                .replaceFirst("e\\+0?", "e")
                .replaceFirst("e-0", "e-");
    }
}
