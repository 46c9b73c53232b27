package io.streamgauge.local.timestream;

/** A table that is written to, with what must be known of it for that. */
record OpenTable(Table table, TableSchema schema, SeriesTimes times) {

    boolean mayBeStored(Point point) {
        return times.mayBeStored(table.id(), point.key());
    }

    void add(Point point) {
        schema.add(point);
        times.add(table.id(), point.key());
    }
}
