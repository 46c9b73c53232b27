package io.streamgauge.command.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A line of a chart. */
final class ChartSeries {

    /** A pause of that many times the usual one is a gap. */
    private static final int GAP = 5;

    /** Fewer pauses do not show what is usual. */
    private static final int MIN_PAUSES = 3;

    private final String name;
    private final List<ChartPoint> points;

    ChartSeries(String name) {
        this(name, new ArrayList<>());
    }

    private ChartSeries(String name, List<ChartPoint> points) {
        this.name = name;
        this.points = points;
    }

    /** The same points under another name. */
    ChartSeries named(String other) {
        return new ChartSeries(other, points);
    }

    String name() {
        return name;
    }

    void add(ChartPoint point) {
        points.add(point);
    }

    /** The points that are connected, by time. A missing value, and a long pause, part them. */
    List<List<ChartPoint>> runs() {
        points.sort(Comparator.comparingDouble(ChartPoint::time));
        double longest = longestPause();
        List<List<ChartPoint>> runs = new ArrayList<>();
        List<ChartPoint> run = new ArrayList<>();
        for (ChartPoint point : points) {
            boolean value = Double.isFinite(point.value());
            boolean late =
                    !run.isEmpty() && point.time() - run.get(run.size() - 1).time() > longest;
            if ((!value || late) && !run.isEmpty()) {
                runs.add(run);
                run = new ArrayList<>();
            }
            if (value) {
                run.add(point);
            }
        }
        if (!run.isEmpty()) {
            runs.add(run);
        }
        return runs;
    }

    private double longestPause() {
        List<Double> pauses = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            pauses.add(points.get(i).time() - points.get(i - 1).time());
        }
        pauses.sort(null);
        double usual = pauses.size() < MIN_PAUSES ? 0 : pauses.get(pauses.size() / 2);
        return usual == 0 ? Double.POSITIVE_INFINITY : GAP * usual;
    }
}
