package io.streamgauge.local.influx;

import io.streamgauge.local.influx.line.FieldType;
import io.streamgauge.local.influx.line.FieldValue;
import io.streamgauge.local.influx.line.ParsedLine;
import io.streamgauge.local.influx.line.ParsedPoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Decides on the points of a request in their order: the first type of a column counts. */
interface PointCheck {

    String TIME = "time";

    /** Why a point is refused; where it is not, its columns are in the draft. */
    Optional<RefusedPoint> refusal(ParsedLine.Valid line, SchemaDraft draft);

    /** The fields that are stored. */
    default Map<String, FieldValue> stored(ParsedPoint point) {
        return point.fields();
    }

    /** The check of InfluxDB 1 and 2, which have tags and fields of the same name. */
    record ByShard(long firstKept, int tables) implements PointCheck {

        /** The servers have no such limit, but each column takes memory here. */
        private static final int MAX_COLUMNS = 2_000;

        @Override
        public Optional<RefusedPoint> refusal(ParsedLine.Valid line, SchemaDraft draft) {
            ParsedPoint point = line.point();
            Optional<RefusedPoint> refusal =
                    late(line)
                            .or(() -> reserved(line))
                            .or(() -> conflict(line, draft))
                            .or(() -> limit(line, draft));
            if (refusal.isEmpty()) {
                point.tags().keySet().forEach(tag -> draft.column(tag, null));
                stored(point).forEach((name, value) -> draft.column(name, value.type()));
            }
            return refusal;
        }

        /** A field "time" is left out. */
        @Override
        public Map<String, FieldValue> stored(ParsedPoint point) {
            if (!point.fields().containsKey(TIME)) {
                return point.fields();
            }
            Map<String, FieldValue> others = new LinkedHashMap<>(point.fields());
            others.remove(TIME);
            return others;
        }

        private Optional<RefusedPoint> late(ParsedLine.Valid line) {
            return line.point().time() >= firstKept
                    ? Optional.empty()
                    : Optional.of(
                            new RefusedPoint(
                                    line,
                                    RefusedPoint.Cause.RETENTION,
                                    "points beyond retention policy"));
        }

        private Optional<RefusedPoint> reserved(ParsedLine.Valid line) {
            ParsedPoint point = line.point();
            if (point.tags().containsKey(TIME)) {
                return Optional.of(
                        new RefusedPoint(
                                line,
                                RefusedPoint.Cause.TAG,
                                "invalid tag key: input tag \"time\" on measurement \"%s\" is invalid"
                                        .formatted(point.measurement())));
            }
            return stored(point).isEmpty()
                    ? schema(
                            line,
                            "invalid field name: input field \"time\" on measurement \"%s\" is invalid"
                                    .formatted(point.measurement()))
                    : Optional.empty();
        }

        private Optional<RefusedPoint> conflict(ParsedLine.Valid line, SchemaDraft draft) {
            ParsedPoint point = line.point();
            for (Map.Entry<String, FieldValue> field : stored(point).entrySet()) {
                FieldType type = field.getValue().type();
                Optional<InfluxColumn> known =
                        draft.field(field.getKey()).filter(column -> column.type() != type);
                if (known.isPresent()) {
                    return schema(
                            line,
                            "field type conflict: input field \"%s\" on measurement \"%s\" is type %s, already exists as type %s"
                                    .formatted(
                                            field.getKey(),
                                            point.measurement(),
                                            type.title(),
                                            title(known.get())));
                }
            }
            return Optional.empty();
        }

        private Optional<RefusedPoint> limit(ParsedLine.Valid line, SchemaDraft draft) {
            ParsedPoint point = line.point();
            long added =
                    point.tags().keySet().stream().filter(it -> draft.tag(it).isEmpty()).count()
                            + stored(point).keySet().stream()
                                    .filter(it -> draft.field(it).isEmpty())
                                    .count();
            boolean tooMany = draft.isNew() && draft.isEmpty() && tables >= TableCheck.MAX_TABLES;
            return tooMany || (added > 0 && draft.size() + added > MAX_COLUMNS)
                    ? Optional.of(
                            new RefusedPoint(
                                    line,
                                    RefusedPoint.Cause.LIMIT,
                                    "the embedded endpoint has at most %d measurements with %d tags and fields each"
                                            .formatted(TableCheck.MAX_TABLES, MAX_COLUMNS)))
                    : Optional.empty();
        }

        private static String title(InfluxColumn column) {
            return column.type() == null ? "tag" : column.type().title();
        }
    }

    private static Optional<RefusedPoint> schema(ParsedLine.Valid line, String reason) {
        return Optional.of(new RefusedPoint(line, RefusedPoint.Cause.SCHEMA, reason));
    }
}
