package io.streamgauge.command.query;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.timestreamquery.model.ColumnInfo;
import software.amazon.awssdk.services.timestreamquery.model.Row;

/** Rows as lines over time. The points are kept until the end, and their number is bounded. */
final class ChartOutput implements RowOutput {

    static final int MAX_POINTS = 500_000;
    static final int MAX_SERIES = 12;

    private final PrintWriter out;
    private final Terminal terminal;
    private final int maxPoints;
    private final Map<List<String>, ChartSeries> series = new LinkedHashMap<>();
    private final Set<List<String>> left = new HashSet<>();
    private @Nullable ChartColumns columns;
    private int points;
    private boolean empty = true;

    ChartOutput(PrintWriter out, Terminal terminal) {
        this(out, terminal, MAX_POINTS);
    }

    ChartOutput(PrintWriter out, Terminal terminal, int maxPoints) {
        this.out = out;
        this.terminal = terminal;
        this.maxPoints = maxPoints;
    }

    @Override
    public void begin(List<ColumnInfo> found) {
        columns = new ChartColumns(found);
    }

    @Override
    public void rows(List<Row> rows) {
        ChartColumns known = columns;
        if (known == null) {
            return;
        }
        for (Row row : rows) {
            List<String> keys = known.keys(row);
            known.points(
                    row, (column, point) -> add(keys, known.hasSeveralValues(), column, point));
        }
    }

    private void add(List<String> keys, boolean several, String column, ChartPoint point) {
        List<String> name =
                several || keys.isEmpty()
                        ? Stream.concat(keys.stream(), Stream.of(column)).toList()
                        : keys;
        if (!series.containsKey(name) && series.size() == MAX_SERIES) {
            if (left.size() < maxPoints) {
                left.add(name);
            }
            return;
        }
        points++;
        if (points > maxPoints) {
            throw new NoChartException(
                    "A chart takes at most %,d values: aggregate them, such as with bin(time, 1m) and GROUP BY"
                            .formatted(maxPoints));
        }
        empty = empty && !Double.isFinite(point.value());
        series.computeIfAbsent(name, it -> new ChartSeries(String.join(" ", it))).add(point);
    }

    @Override
    public void end() {
        if (!empty) {
            ChartDrawing.of(named(), terminal).lines().forEach(line -> out.print(line + "\n"));
        }
    }

    @Override
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (empty) {
            remarks.add("There are no values to draw.");
        }
        if (!left.isEmpty()) {
            remarks.add(
                    "%d of %d series are drawn: choose some with WHERE, or aggregate them"
                            .formatted(MAX_SERIES, MAX_SERIES + left.size()));
        }
        return remarks;
    }

    /** The series, whose names leave out what all of them share. */
    private List<ChartSeries> named() {
        if (series.size() == 1) {
            return List.copyOf(series.values());
        }
        Set<Integer> differing =
                IntStream.range(0, series.keySet().iterator().next().size())
                        .filter(
                                i ->
                                        series.keySet().stream()
                                                        .map(it -> it.get(i))
                                                        .distinct()
                                                        .count()
                                                > 1)
                        .boxed()
                        .collect(Collectors.toSet());
        Map<List<String>, String> names = new HashMap<>();
        for (List<String> name : series.keySet()) {
            names.put(
                    name,
                    IntStream.range(0, name.size())
                            .filter(differing::contains)
                            .mapToObj(name::get)
                            .collect(Collectors.joining(" ")));
        }
        return series.entrySet().stream()
                .map(entry -> entry.getValue().named(names.getOrDefault(entry.getKey(), "")))
                .toList();
    }
}
