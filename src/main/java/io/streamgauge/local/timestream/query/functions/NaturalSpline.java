package io.streamgauge.local.timestream.query.functions;

/**
 * The natural cubic spline through points: cubic between two points, with continuous first and
 * second derivatives, the second ones being zero at both ends.
 */
final class NaturalSpline {

    private final double[] x;
    private final double[] y;
    private final double[] second;

    NaturalSpline(double[] x, double[] y) {
        this.x = x;
        this.y = y;
        this.second = secondDerivatives();
    }

    /** The value at an x between the point of a place and the one behind it. */
    double at(int place, double wanted) {
        double width = x[place + 1] - x[place];
        double left = (x[place + 1] - wanted) / width;
        double right = (wanted - x[place]) / width;
        return left * y[place]
                + right * y[place + 1]
                + ((left * left * left - left) * second[place]
                                + (right * right * right - right) * second[place + 1])
                        * width
                        * width
                        / 6;
    }

    /** Gauss's elimination over the three diagonals of the equations of continuity. */
    private double[] secondDerivatives() {
        int n = x.length;
        double[] derivatives = new double[n];
        double[] above = new double[n];
        for (int i = 1; i < n - 1; i++) {
            double before = x[i] - x[i - 1];
            double behind = x[i + 1] - x[i];
            double change = (y[i + 1] - y[i]) / behind - (y[i] - y[i - 1]) / before;
            double pivot = 2 * (before + behind) - before * above[i - 1];
            above[i] = behind / pivot;
            derivatives[i] = (6 * change - before * derivatives[i - 1]) / pivot;
        }
        for (int i = n - 2; i > 0; i--) {
            derivatives[i] -= above[i] * derivatives[i + 1];
        }
        return derivatives;
    }
}
