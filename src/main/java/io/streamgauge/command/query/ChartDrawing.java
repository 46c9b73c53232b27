package io.streamgauge.command.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A chart with its axes and its legend, as lines of text. */
final class ChartDrawing {

    static final int MIN_COLUMNS = 40;
    private static final int MAX_COLUMNS = 200;
    private static final int MAX_PLOT_LINES = 24;
    private static final int MIN_PLOT_LINES = 5;

    /** The axis, the labels of times, and their range. */
    private static final int LINES_BELOW = 3;

    /** The prompt, and the number of rows. */
    private static final int LINES_AROUND = 2;

    private static final int LINES_OF_TICK = 4;
    private static final int MAX_LEGEND_LINES = 4;
    private static final String LEGEND_GAP = "   ";

    private final List<ChartSeries> series;
    private final List<List<List<ChartPoint>>> runs;
    private final boolean unicode;
    private final ValueAxis values;
    private final TimeAxis times;
    private final ChartCanvas canvas;
    private final int margin;
    private final int columns;

    private ChartDrawing(List<ChartSeries> series, Terminal terminal) {
        this.series = series;
        this.runs = series.stream().map(ChartSeries::runs).toList();
        this.unicode = terminal.unicode();
        this.columns = Math.max(MIN_COLUMNS, Math.min(MAX_COLUMNS, terminal.columns()));
        int legend = Math.min(MAX_LEGEND_LINES, legend(names()).size());
        int free = terminal.lines() - LINES_AROUND - LINES_BELOW - legend;
        int lines = Math.max(MIN_PLOT_LINES, Math.min(MAX_PLOT_LINES, free));
        this.values = ValueAxis.of(least(), greatest(), Math.max(2, lines / LINES_OF_TICK));
        this.margin =
                values.ticks().stream()
                        .mapToInt(tick -> values.label(tick).length())
                        .max()
                        .orElse(0);
        int width = Math.max(columns - margin - 2, MIN_COLUMNS / 2);
        this.times = TimeAxis.of(first(), last(), width);
        boolean braille = unicode && (terminal.color() || series.size() == 1);
        this.canvas = new ChartCanvas(width, lines, braille, terminal.color());
    }

    /** Draws series, of which at least one has a value. */
    static ChartDrawing of(List<ChartSeries> series, Terminal terminal) {
        ChartDrawing drawing = new ChartDrawing(series, terminal);
        for (int i = 0; i < series.size(); i++) {
            drawing.draw(i);
        }
        return drawing;
    }

    List<String> lines() {
        String[] labels = valueLabels();
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < labels.length; line++) {
            boolean tick = !labels[line].isEmpty();
            String axis = unicode ? tick ? "\u2524" : "\u2502" : tick ? "+" : "|";
            lines.add((right(labels[line]) + " " + axis + canvas.text(line)).stripTrailing());
        }
        lines.add(right("") + " " + timeAxis());
        lines.add(right("") + "  " + timeLabels());
        lines.add(right("") + "  " + times.range());
        List<String> legend = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            legend.add(canvas.legend(i, series.get(i).name()));
        }
        lines.addAll(legend(legend));
        return lines;
    }

    private void draw(int number) {
        for (List<ChartPoint> run : runs.get(number)) {
            if (run.size() == 1) {
                canvas.point(x(run.get(0).time()), y(run.get(0).value()), number);
            }
            for (int i = 1; i < run.size(); i++) {
                ChartPoint from = run.get(i - 1);
                ChartPoint to = run.get(i);
                canvas.line(x(from.time()), y(from.value()), x(to.time()), y(to.value()), number);
            }
        }
    }

    private int x(double time) {
        return (int) Math.round(times.place(time) * (canvas.width() - 1));
    }

    private int y(double value) {
        return (int) Math.round(values.place(value) * (canvas.height() - 1));
    }

    private String[] valueLabels() {
        String[] labels = new String[canvas.line(canvas.height() - 1) + 1];
        Arrays.fill(labels, "");
        for (double tick : values.ticks()) {
            labels[canvas.line(y(tick))] = values.label(tick);
        }
        return labels;
    }

    private String timeAxis() {
        int width = canvas.column(canvas.width() - 1) + 1;
        StringBuilder axis = new StringBuilder((unicode ? "\u2500" : "-").repeat(width));
        for (double tick : times.ticks()) {
            axis.setCharAt(canvas.column(x(tick)), unicode ? '\u252c' : '+');
        }
        return (unicode ? "\u2514" : "+") + axis;
    }

    private String timeLabels() {
        int width = canvas.column(canvas.width() - 1) + 1;
        StringBuilder labels = new StringBuilder();
        for (double tick : times.ticks()) {
            String label = times.label(tick);
            int from = canvas.column(x(tick)) - label.length() / 2;
            from = Math.max(0, Math.min(from, width - label.length()));
            if (labels.isEmpty() || from > labels.length()) {
                labels.append(" ".repeat(from - labels.length())).append(label);
            }
        }
        return labels.toString();
    }

    /** Entries side by side, in lines of the width of the chart. */
    private List<String> legend(List<String> entries) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (int i = 0; i < entries.size(); i++) {
            int width = DisplayWidth.of(series.get(i).name()) + LEGEND_GAP.length();
            if (used > 0 && used + LEGEND_GAP.length() + width > columns) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            line.append(used == 0 ? "" : LEGEND_GAP).append(entries.get(i));
            used += width + (used == 0 ? 0 : LEGEND_GAP.length());
        }
        lines.add(line.toString());
        return lines;
    }

    private List<String> names() {
        return series.stream().map(ChartSeries::name).toList();
    }

    private String right(String label) {
        return " ".repeat(Math.max(0, margin - label.length())) + label;
    }

    private double least() {
        return points().mapToDouble(ChartPoint::value).min().orElse(0);
    }

    private double greatest() {
        return points().mapToDouble(ChartPoint::value).max().orElse(0);
    }

    private double first() {
        return points().mapToDouble(ChartPoint::time).min().orElse(0);
    }

    private double last() {
        return points().mapToDouble(ChartPoint::time).max().orElse(0);
    }

    private Stream<ChartPoint> points() {
        return runs.stream().flatMap(List::stream).flatMap(List::stream);
    }
}
