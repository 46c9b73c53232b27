package io.streamgauge.command.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.timestreamquery.model.ColumnInfo;
import software.amazon.awssdk.services.timestreamquery.model.Datum;
import software.amazon.awssdk.services.timestreamquery.model.Row;
import software.amazon.awssdk.services.timestreamquery.model.TimeSeriesDataPoint;

/**
 * What the columns of a result mean in a chart: the first column of times is the horizontal axis,
 * columns of text name the series, and each column of numbers is a series. A time series is one by
 * itself.
 */
final class ChartColumns {

    private static final Set<String> NUMBERS = Set.of("BIGINT", "INTEGER", "DOUBLE");
    private static final Set<String> TIMES = Set.of("TIMESTAMP", "DATE");
    private static final double NANOS = 1e-9;

    private final List<ColumnInfo> columns;
    private final List<String> names;
    private final OptionalInt time;
    private final List<Integer> keys;
    private final List<Integer> values;
    private final List<Integer> series;

    /**
     * @throws NoChartException if there are no times, or no numbers
     */
    ChartColumns(List<ColumnInfo> columns) {
        this.columns = columns;
        this.names = ResultColumns.of(columns);
        this.time = of(TIMES).stream().mapToInt(Integer::intValue).findFirst();
        this.keys = of(Set.of("VARCHAR"));
        this.values = of(NUMBERS);
        this.series =
                IntStream.range(0, columns.size())
                        .filter(i -> NUMBERS.contains(typeOfSeries(columns.get(i))))
                        .boxed()
                        .toList();
        if (series.isEmpty() && time.isEmpty()) {
            throw new NoChartException(
                    "A chart needs a column of times: add \"time\", or \"bin(time, 1m) AS time\","
                            + " to the SELECT");
        }
        if (series.isEmpty() && values.isEmpty()) {
            throw new NoChartException(
                    "A chart needs a column of numbers: add a measure, or \"count(*)\", to the"
                            + " SELECT");
        }
    }

    /** The keys of the series in a row, by the number of their column. */
    List<String> keys(Row row) {
        return keys.stream().map(key -> names.get(key) + "=" + text(row.data().get(key))).toList();
    }

    /** Whether a row has several values, so that each needs its name. */
    boolean hasSeveralValues() {
        return series.size() + (time.isPresent() ? values.size() : 0) > 1;
    }

    /** Hands over the points of a row, each with the name of its column. */
    void points(Row row, BiConsumer<String, ChartPoint> points) {
        for (int column : series) {
            for (TimeSeriesDataPoint point : row.data().get(column).timeSeriesValue()) {
                points.accept(
                        names.get(column),
                        new ChartPoint(seconds(point.time()), number(point.value())));
            }
        }
        @Nullable String at =
                time.isPresent() ? row.data().get(time.getAsInt()).scalarValue() : null;
        if (at == null) {
            return;
        }
        for (int column : values) {
            points.accept(
                    names.get(column), new ChartPoint(seconds(at), number(row.data().get(column))));
        }
    }

    private List<Integer> of(Set<String> types) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String type = columns.get(i).type().scalarTypeAsString();
            if (type != null && types.contains(type)) {
                found.add(i);
            }
        }
        return found;
    }

    private static String typeOfSeries(ColumnInfo column) {
        ColumnInfo value = column.type().timeSeriesMeasureValueColumnInfo();
        return value == null ? "" : String.valueOf(value.type().scalarTypeAsString());
    }

    private static String text(Datum datum) {
        return datum.scalarValue() == null ? "NULL" : DisplayWidth.visible(datum.scalarValue());
    }

    private static double number(Datum datum) {
        return datum.scalarValue() == null ? Double.NaN : Double.parseDouble(datum.scalarValue());
    }

    private static double seconds(String time) {
        LocalDateTime at =
                time.indexOf(' ') < 0
                        ? LocalDate.parse(time).atStartOfDay()
                        : LocalDateTime.parse(time.replace(' ', 'T'));
        Instant instant = at.toInstant(ZoneOffset.UTC);
        return instant.getEpochSecond() + instant.getNano() * NANOS;
    }
}
