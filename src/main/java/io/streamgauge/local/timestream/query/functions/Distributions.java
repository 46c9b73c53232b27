package io.streamgauge.local.timestream.query.functions;

import java.util.function.DoubleUnaryOperator;

/** The normal distribution and the beta distribution, to about fourteen digits. */
final class Distributions {

    private static final double TINY = 1e-300;
    private static final double ENOUGH = 1e-16;
    private static final int MAX_TERMS = 10_000;

    /** The coefficients of Lanczos for the logarithm of the gamma function, of which g is 7. */
    private static final double[] LANCZOS = {
        0.9999999999998099,
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };

    private Distributions() {}

    /** The share below a value, where the mean is 0 and the standard deviation 1. */
    static double normal(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? 1 : 0;
        }
        double tail = 0.5 * upperGammaOfHalf(value * value / 2);
        return value > 0 ? 1 - tail : tail;
    }

    /** The value that a share is below. */
    static double inverseNormal(double share) {
        // The smaller tail has more digits.
        return share > 0.5
                ? -bisect(Distributions::normal, 1 - share, -40, 0)
                : bisect(Distributions::normal, share, -40, 0);
    }

    /** The share of a beta distribution below a value from 0 to 1. */
    static double beta(double a, double b, double value) {
        if (value == 0 || value == 1) {
            return value;
        }
        double front =
                Math.exp(
                        a * Math.log(value)
                                + b * Math.log1p(-value)
                                + logGamma(a + b)
                                - logGamma(a)
                                - logGamma(b));
        return value <= (a + 1) / (a + b + 2)
                ? front * betaFraction(a, b, value) / a
                : 1 - front * betaFraction(b, a, 1 - value) / b;
    }

    /** The value from 0 to 1 that a share of a beta distribution is below. */
    static double inverseBeta(double a, double b, double share) {
        return share == 0 || share == 1 ? share : bisect(x -> beta(a, b, x), share, 0, 1);
    }

    /** Where a rising function has a value. */
    private static double bisect(
            DoubleUnaryOperator function, double wanted, double from, double to) {
        double low = from;
        double high = to;
        double middle = (low + high) / 2;
        while (low < middle && middle < high) {
            if (function.applyAsDouble(middle) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
            middle = (low + high) / 2;
        }
        return middle;
    }

    /** The upper regularized gamma function of 1/2, which is 1 - erf of the square root. */
    private static double upperGammaOfHalf(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        if (x < 1.5) {
            double term = 2;
            double sum = term;
            for (int n = 1; n < MAX_TERMS && term > sum * ENOUGH; n++) {
                term *= x / (0.5 + n);
                sum += term;
            }
            return 1 - sum * Math.exp(-x) * Math.sqrt(x / Math.PI);
        }
        double b = x + 0.5;
        double c = 1 / TINY;
        double d = 1 / b;
        double h = d;
        double step = 0;
        for (int n = 1; n < MAX_TERMS && Math.abs(step - 1) > ENOUGH; n++) {
            double an = -n * (n - 0.5);
            b += 2;
            d = 1 / notZero(an * d + b);
            c = notZero(b + an / c);
            step = c * d;
            h *= step;
        }
        return Math.exp(-x) * Math.sqrt(x / Math.PI) * h;
    }

    /** The continued fraction of the incomplete beta function. */
    private static double betaFraction(double a, double b, double x) {
        double c = 1;
        double d = 1 / notZero(1 - (a + b) * x / (a + 1));
        double h = d;
        double step = 0;
        for (int m = 1; m < MAX_TERMS && Math.abs(step - 1) > ENOUGH; m++) {
            double even = m * (b - m) * x / ((a - 1 + 2 * m) * (a + 2 * m));
            d = 1 / notZero(1 + even * d);
            c = notZero(1 + even / c);
            h *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 1 + 2 * m));
            d = 1 / notZero(1 + odd * d);
            c = notZero(1 + odd / c);
            step = d * c;
            h *= step;
        }
        return h;
    }

    private static double notZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    private static double logGamma(double x) {
        if (x < 0.5) {
            return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
        }
        double z = x - 1;
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (z + i);
        }
        double t = z + LANCZOS.length - 1.5;
        return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
    }
}
