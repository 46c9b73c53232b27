package io.streamgauge.compare;

import io.streamgauge.influx.LineMapping;
import io.streamgauge.reading.MeasureType;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.TimeUnit;
import io.streamgauge.timestream.history.HistoryRows;
import io.streamgauge.timestream.history.TableColumns;
import io.streamgauge.timestream.history.TableColumns.MeasureColumn;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of a table, as the points that they are in InfluxDB. */
record TablePoints(HistoryRows rows, TableColumns columns, ComparedSides sides)
        implements OrderedPoints {

    private static final String TIME = "time";
    private static final String MEASURE_NAME = "measure_name";

    @Override
    public @Nullable ComparedPoint next() {
        return rows.hasNext() ? point(rows.next().row()) : null;
    }

    private ComparedPoint point(Row row) {
        LineMapping mapping = sides.mapping();
        Map<String, @Nullable Object> values = row.fields();
        Map<String, String> tags = new HashMap<>();
        Map<String, Object> fields = new HashMap<>();
        for (String name : columns.dimensions()) {
            String value = (String) values.get(name);
            if (value != null && mapping.dimensionsAsFields().contains(name)) {
                fields.put(name, value);
            } else if (value != null) {
                tags.put(name, value);
            }
        }
        String measureName = (String) Objects.requireNonNull(values.get(MEASURE_NAME));
        if (mapping.measureNameTag() && mapping.measurement() != null) {
            tags.put(MEASURE_NAME, measureName);
        }
        for (MeasureColumn column : columns.measures()) {
            Object value = values.get(column.name());
            if (value != null) {
                boolean named = column.isSingleValue() && !mapping.measureNameTag();
                fields.put(named ? measureName : column.name(), value(column.type(), value));
            }
        }
        Instant time = (Instant) Objects.requireNonNull(values.get(TIME));
        return new ComparedPoint(
                sides.prefix() + ComparedPoint.series(tags), TimeUnit.NANOSECONDS.of(time), fields);
    }

    private static Object value(MeasureType type, Object value) {
        return switch (type) {
            case DOUBLE -> ComparedPoint.value(Double.valueOf((String) value));
            case BIGINT -> Long.valueOf((String) value);
            case BOOLEAN -> Boolean.valueOf((String) value);
            case VARCHAR -> value;
            case TIMESTAMP -> TimeUnit.NANOSECONDS.of((Instant) value);
        };
    }

    @Override
    public void close() {
        rows.close();
    }
}
