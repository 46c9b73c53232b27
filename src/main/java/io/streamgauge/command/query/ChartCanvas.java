package io.streamgauge.command.query;

import java.util.Arrays;

/**
 * The cells of a chart, each of one character: a braille pattern of two by four dots, or the mark
 * of a series.
 */
final class ChartCanvas {

    /** They distinguish series where there are no colors. */
    private static final String MARKS = "*+xo#@%&$=~^";

    /** Colors of ANSI, the ordinary ones before the bright ones. */
    private static final int[] COLORS = {36, 33, 35, 32, 34, 31, 96, 93, 95, 92, 94, 91};

    /** The bits of the dots of a cell: two in each of four lines. */
    private static final int[][] DOTS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

    private static final char EMPTY_BRAILLE = '\u2800';

    private final int columns;
    private final int lines;
    private final boolean braille;
    private final boolean color;
    private final int[] patterns;
    private final int[] series;

    ChartCanvas(int columns, int lines, boolean braille, boolean color) {
        this.columns = columns;
        this.lines = lines;
        this.braille = braille;
        this.color = color;
        this.patterns = new int[columns * lines];
        this.series = new int[columns * lines];
        Arrays.fill(series, -1);
    }

    /** How many dots there are side by side. */
    int width() {
        return columns * (braille ? 2 : 1);
    }

    /** How many dots there are from the top to the bottom. */
    int height() {
        return lines * (braille ? 4 : 1);
    }

    /** The line of text that a dot is in. */
    int line(int y) {
        return y / (braille ? 4 : 1);
    }

    /** The column of text that a dot is in. */
    int column(int x) {
        return x / (braille ? 2 : 1);
    }

    /** Draws a dot; the latest series gives a cell its color. */
    void dot(int x, int y, int number) {
        int cell = line(y) * columns + column(x);
        patterns[cell] |= braille ? DOTS[y % 4][x % 2] : 1;
        series[cell] = number;
    }

    /** Draws a point that no line connects, so that it is seen. */
    void point(int x, int y, int number) {
        int left = braille ? x - x % 2 : x;
        int top = braille ? y - y % 2 : y;
        for (int dx = 0; dx < (braille ? 2 : 1); dx++) {
            for (int dy = 0; dy < (braille ? 2 : 1); dy++) {
                dot(left + dx, top + dy, number);
            }
        }
    }

    /** Draws a line, by the algorithm of Bresenham. */
    void line(int fromX, int fromY, int toX, int toY, int number) {
        int dx = Math.abs(toX - fromX);
        int dy = -Math.abs(toY - fromY);
        int stepX = Integer.signum(toX - fromX);
        int stepY = Integer.signum(toY - fromY);
        int error = dx + dy;
        int x = fromX;
        int y = fromY;
        dot(x, y, number);
        while (x != toX || y != toY) {
            int twice = 2 * error;
            if (twice >= dy) {
                error += dy;
                x += stepX;
            }
            if (twice <= dx) {
                error += dx;
                y += stepY;
            }
            dot(x, y, number);
        }
    }

    String text(int line) {
        StringBuilder text = new StringBuilder();
        int current = -1;
        for (int cell = line * columns; cell < (line + 1) * columns; cell++) {
            boolean drawn = patterns[cell] != 0;
            if (color && drawn && series[cell] != current) {
                current = series[cell];
                text.append(code(current));
            }
            text.append(drawn ? character(cell) : ' ');
        }
        String shown = text.toString().stripTrailing();
        return current < 0 ? shown : shown + "\u001b[0m";
    }

    /** The name of a series with its color or its mark. */
    String legend(int number, String name) {
        if (color) {
            return code(number) + (braille ? "\u2500\u2500" : mark(number)) + "\u001b[0m " + name;
        }
        return (braille ? "\u2500\u2500" : mark(number)) + " " + name;
    }

    private char character(int cell) {
        return braille
                ? (char) (EMPTY_BRAILLE + patterns[cell])
                : MARKS.charAt(series[cell] % MARKS.length());
    }

    private static String mark(int number) {
        return String.valueOf(MARKS.charAt(number % MARKS.length()));
    }

    private static String code(int number) {
        return "\u001b[" + COLORS[number % COLORS.length] + "m";
    }
}
