package io.streamgauge.local.timestream;

/**
 * A column of a table beside measure_name and time. The name that it is stored under differs from
 * those of others not only in case.
 */
record TableColumn(String name, Kind kind, StoredMeasureType type, String stored) {

    TableColumn(String name, Kind kind, StoredMeasureType type) {
        this(name, kind, type, name);
    }

    TableColumn storedAs(String other) {
        return new TableColumn(name, kind, type, other);
    }

    /** What a column holds. */
    enum Kind {
        DIMENSION,
        SINGLE,
        MULTI
    }

    static TableColumn dimension(String name) {
        return new TableColumn(name, Kind.DIMENSION, StoredMeasureType.VARCHAR);
    }
}
