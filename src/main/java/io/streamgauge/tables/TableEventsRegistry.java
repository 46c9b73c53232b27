package io.streamgauge.tables;

import io.micrometer.core.instrument.MeterRegistry;
import io.streamgauge.timestream.TableName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The events of each table, which all who write to it share. Safe for any number of threads. */
public final class TableEventsRegistry implements Function<TableName, TableEvents> {

    private final Map<TableName, TableEvents> events = new ConcurrentHashMap<>();
    private final Supplier<MeterRegistry> meters;
    private final BiConsumer<TableName, TableEvents> added;

    /**
     * @param meters gets the meters of a table when it is first used
     * @param added takes each table when it is first used
     */
    public TableEventsRegistry(
            Supplier<MeterRegistry> meters, BiConsumer<TableName, TableEvents> added) {
        this.meters = meters;
        this.added = added;
    }

    @Override
    public TableEvents apply(TableName table) {
        return events.computeIfAbsent(table, this::add);
    }

    /** Reports the books of all tables: no more is written. */
    public void stopped() {
        events.values().forEach(TableEvents::stopped);
    }

    private TableEvents add(TableName table) {
        TableEvents its = new TableEvents(table, meters.get());
        added.accept(table, its);
        return its;
    }
}
