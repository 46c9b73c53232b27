package io.streamgauge.local.influx;

import io.streamgauge.local.influx.line.FieldType;
import io.streamgauge.local.influx.line.FieldValue;
import io.streamgauge.local.influx.line.ParsedLine;
import io.streamgauge.local.influx.line.ParsedPoint;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The check of InfluxDB 3, in which a name is a tag or a field. Columns that come before the one
 * that is refused stay.
 *
 * @param tables how many measurements the database has
 * @see <a
 *     href="https://docs.influxdata.com/influxdb3/enterprise/reference/internals/storage-engine/">
 *     limits of databases, tables and columns</a>
 */
record TableCheck(int tables) implements PointCheck {

    static final int MAX_DATABASES = 100;
    static final int MAX_TABLES = 10_000;
    static final int MAX_COLUMNS = 500;
    static final int MAX_TAGS = 250;

    @Override
    public Optional<RefusedPoint> refusal(ParsedLine.Valid line, SchemaDraft draft) {
        if (draft.isNew() && draft.isEmpty() && tables >= MAX_TABLES) {
            return limit(line, "number of tables limit of " + MAX_TABLES + " tables");
        }
        ParsedPoint point = line.point();
        Optional<RefusedPoint> refusal = Optional.empty();
        for (String tag : point.tags().keySet()) {
            refusal = refusal.or(() -> refusal(line, draft, tag, null));
        }
        for (Map.Entry<String, FieldValue> field : point.fields().entrySet()) {
            refusal =
                    refusal.or(() -> refusal(line, draft, field.getKey(), field.getValue().type()));
        }
        return refusal;
    }

    private static Optional<RefusedPoint> refusal(
            ParsedLine.Valid line, SchemaDraft draft, String name, @Nullable FieldType type) {
        if (name.equals(TIME)) {
            return schema(
                    line,
                    draft.isNew()
                            ? "'time' is a reserved column"
                            : conflict(name, "timestamp", InfluxColumn.kind(type)));
        }
        Optional<InfluxColumn> known = draft.tag(name).or(() -> draft.field(name));
        if (known.isPresent()) {
            return known.get().type() == type
                    ? Optional.empty()
                    : schema(line, conflict(name, known.get().kind(), InfluxColumn.kind(type)));
        }
        if (draft.size() >= MAX_COLUMNS) {
            return limit(line, "number of columns per table limit of " + MAX_COLUMNS + " columns");
        }
        if (type == null && draft.tagCount() >= MAX_TAGS) {
            return limit(
                    line, "number of tag columns per table limit of " + MAX_TAGS + " tag columns");
        }
        draft.column(name, type);
        return Optional.empty();
    }

    private static String conflict(String name, String expected, String got) {
        return "invalid column type for column '%s', expected iox::column_type::%s, got iox::column_type::%s"
                .formatted(name, expected, got);
    }

    private static Optional<RefusedPoint> schema(ParsedLine.Valid line, String reason) {
        return Optional.of(new RefusedPoint(line, RefusedPoint.Cause.SCHEMA, reason));
    }

    private static Optional<RefusedPoint> limit(ParsedLine.Valid line, String what) {
        return Optional.of(
                new RefusedPoint(
                        line, RefusedPoint.Cause.LIMIT, "Update to schema would exceed " + what));
    }
}
