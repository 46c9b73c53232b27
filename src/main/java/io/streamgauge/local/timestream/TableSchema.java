package io.streamgauge.local.timestream;

import io.streamgauge.local.timestream.TableColumn.Kind;
import io.streamgauge.local.timestream.query.catalog.StoredNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The columns and measure names of a table, whose types are fixed by the first write. */
final class TableSchema {

    /** A measure name and its type. */
    record Measure(String name, StoredMeasureType type) {}

    private final Map<String, TableColumn> columns = new LinkedHashMap<>();
    private final Map<String, Integer> similar = new HashMap<>();
    private final Map<String, StoredMeasureType> measures = new HashMap<>();
    private final List<TableColumn> newColumns = new ArrayList<>();
    private final List<Measure> newMeasures = new ArrayList<>();

    TableSchema(Collection<TableColumn> columns, Collection<Measure> measures) {
        columns.forEach(this::place);
        measures.forEach(measure -> this.measures.put(measure.name(), measure.type()));
    }

    /** In the order in which they came. */
    Collection<TableColumn> columns() {
        return columns.values();
    }

    /** Columns that were added since this was last asked. */
    List<TableColumn> takeNewColumns() {
        List<TableColumn> taken = List.copyOf(newColumns);
        newColumns.clear();
        return taken;
    }

    /** Measure names that were added since this was last asked. */
    List<Measure> takeNewMeasures() {
        List<Measure> taken = List.copyOf(newMeasures);
        newMeasures.clear();
        return taken;
    }

    /** Why the point does not fit, if it does not. */
    Optional<String> reason(Point point) {
        return measureReason(point).or(() -> columnReason(point)).or(() -> countReason(point));
    }

    /** Makes the place for a point that fits. */
    void add(Point point) {
        if (measures.putIfAbsent(point.measureName(), point.type()) == null) {
            newMeasures.add(new Measure(point.measureName(), point.type()));
        }
        point.dimensions().keySet().forEach(name -> add(TableColumn.dimension(name)));
        Kind kind = kind(point);
        point.values().forEach((name, value) -> add(new TableColumn(name, kind, value.type())));
    }

    private void add(TableColumn column) {
        if (!columns.containsKey(column.name())) {
            newColumns.add(place(column));
        }
    }

    /** The database does not distinguish names that differ only in case. */
    private TableColumn place(TableColumn column) {
        int before = similar.merge(column.name().toLowerCase(Locale.ROOT), 1, Integer::sum) - 1;
        TableColumn placed = column.storedAs(StoredNames.stored(column.name(), before));
        columns.put(column.name(), placed);
        return placed;
    }

    private Optional<String> measureReason(Point point) {
        StoredMeasureType stored = measures.get(point.measureName());
        if (stored == null || stored == point.type()) {
            return Optional.empty();
        }
        return Optional.of(conflict(point.type(), stored, point.measureName()));
    }

    private Optional<String> columnReason(Point point) {
        for (String dimension : point.dimensions().keySet()) {
            TableColumn stored = columns.get(dimension);
            if (stored != null && stored.kind() != Kind.DIMENSION) {
                return Optional.of(taken(dimension, stored));
            }
        }
        for (Map.Entry<String, Point.Value> value : point.values().entrySet()) {
            Optional<String> reason = valueReason(value.getKey(), value.getValue(), kind(point));
            if (reason.isPresent()) {
                return reason;
            }
        }
        return ownNamesReason(point);
    }

    private Optional<String> valueReason(String name, Point.Value value, Kind kind) {
        TableColumn stored = columns.get(name);
        if (stored == null) {
            return Optional.empty();
        }
        if (stored.kind() != kind) {
            return Optional.of(taken(name, stored));
        }
        return stored.type() == value.type()
                ? Optional.empty()
                : Optional.of(conflict(value.type(), stored.type(), name));
    }

    /** Column names are unique across the dimensions and measures of the record itself, too. */
    private static Optional<String> ownNamesReason(Point point) {
        for (String name : point.values().keySet()) {
            if (point.dimensions().containsKey(name)) {
                return Optional.of("The name '" + name + "' stands for two columns.");
            }
        }
        return Optional.empty();
    }

    private Optional<String> countReason(Point point) {
        if (!measures.containsKey(point.measureName())
                && measures.size() >= RecordQuotas.MEASURE_NAMES) {
            return Optional.of(
                    "The table has " + RecordQuotas.MEASURE_NAMES + " measure names already.");
        }
        if (exceeds(point.dimensions().keySet(), Kind.DIMENSION, RecordQuotas.DIMENSIONS)) {
            return Optional.of("The table has " + RecordQuotas.DIMENSIONS + " dimensions already.");
        }
        if (point.type() == StoredMeasureType.MULTI
                && exceeds(point.values().keySet(), Kind.MULTI, RecordQuotas.MULTI_MEASURES)) {
            return Optional.of(
                    "The table has " + RecordQuotas.MULTI_MEASURES + " measures already.");
        }
        return Optional.empty();
    }

    private boolean exceeds(Collection<String> names, Kind kind, int most) {
        int added = 0;
        for (String name : names) {
            added += columns.containsKey(name) ? 0 : 1;
        }
        return added > 0
                && added + columns.values().stream().filter(c -> c.kind() == kind).count() > most;
    }

    private static Kind kind(Point point) {
        return point.type() == StoredMeasureType.MULTI ? Kind.MULTI : Kind.SINGLE;
    }

    private static String conflict(StoredMeasureType type, StoredMeasureType stored, String name) {
        return "The data type %s does not match the data type %s that the measure '%s' has already."
                .formatted(type, stored, name);
    }

    private static String taken(String name, TableColumn stored) {
        return "The name '%s' is taken by the %s column '%s'."
                .formatted(name, stored.kind(), stored.name());
    }
}
