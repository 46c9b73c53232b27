package io.streamgauge.local.timestream;

/** A column of a table beside measure_name and time. */
record TableColumn(String name, Kind kind, MeasureType type) {

    /** What a column holds. */
    enum Kind {
        DIMENSION,
        SINGLE,
        MULTI
    }

    static TableColumn dimension(String name) {
        return new TableColumn(name, Kind.DIMENSION, MeasureType.VARCHAR);
    }
}
