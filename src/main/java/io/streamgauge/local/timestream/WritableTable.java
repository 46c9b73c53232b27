package io.streamgauge.local.timestream;

/** A table that is written to, with its schema and the times of its series. */
record WritableTable(Table table, TableSchema schema, SeriesTimes times) {

    boolean mayBeStored(Key key) {
        return times.mayBeStored(table.id(), key);
    }

    void add(Point point) {
        schema.add(point);
        times.add(table.id(), point.key());
    }
}
