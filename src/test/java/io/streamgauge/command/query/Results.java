package io.streamgauge.command.query;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.timestreamquery.model.ColumnInfo;
import software.amazon.awssdk.services.timestreamquery.model.Datum;
import software.amazon.awssdk.services.timestreamquery.model.Row;
import software.amazon.awssdk.services.timestreamquery.model.ScalarType;
import software.amazon.awssdk.services.timestreamquery.model.TimeSeriesDataPoint;
import software.amazon.awssdk.services.timestreamquery.model.Type;

/** Columns and rows as Timestream answers them. */
final class Results {

    private Results() {}

    static ColumnInfo column(@Nullable String name, ScalarType type) {
        return column(name, scalar(type));
    }

    static ColumnInfo column(@Nullable String name, Type type) {
        return ColumnInfo.builder().name(name).type(type).build();
    }

    static Type scalar(ScalarType type) {
        return Type.builder().scalarType(type).build();
    }

    static Type arrayOf(ScalarType type) {
        return Type.builder().arrayColumnInfo(column(null, type)).build();
    }

    static Type seriesOf(ScalarType type) {
        return Type.builder().timeSeriesMeasureValueColumnInfo(column(null, type)).build();
    }

    static Type rowOf(ColumnInfo... fields) {
        return Type.builder().rowColumnInfo(fields).build();
    }

    static Row row(Datum... values) {
        return Row.builder().data(values).build();
    }

    /** A row of texts, in which null is NULL. */
    static Row row(@Nullable String... values) {
        return Row.builder().data(Arrays.stream(values).map(Results::value).toList()).build();
    }

    static Datum value(@Nullable String value) {
        return value == null
                ? Datum.builder().nullValue(true).build()
                : Datum.builder().scalarValue(value).build();
    }

    static Datum array(Datum... elements) {
        return Datum.builder().arrayValue(elements).build();
    }

    static Datum nested(Datum... fields) {
        return Datum.builder().rowValue(row(fields)).build();
    }

    /** A time series of times and values in turn. */
    static Datum series(String... timesAndValues) {
        List<TimeSeriesDataPoint> points =
                IntStream.range(0, timesAndValues.length / 2)
                        .mapToObj(
                                i ->
                                        TimeSeriesDataPoint.builder()
                                                .time(timesAndValues[2 * i])
                                                .value(value(timesAndValues[2 * i + 1]))
                                                .build())
                        .toList();
        return Datum.builder().timeSeriesValue(points).build();
    }
}
