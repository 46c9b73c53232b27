package io.streamgauge.tables;

import io.streamgauge.delivery.WriterSettings;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.TimestreamWriter;
import io.streamgauge.timestream.TimestreamWriterRuntime;
import io.streamgauge.timestream.provision.ExistingTable;
import io.streamgauge.timestream.provision.Provision;
import io.streamgauge.timestream.provision.Provisioner;
import io.streamgauge.timestream.provision.TableSettings;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * The tables of Timestream: finds, creates and opens them, for routes and for commands. They share
 * one client, and the events and meters of a table are shared by all who write to it.
 */
public final class Tables {

    private final TimestreamWriterRuntime runtime;
    private final TableDefaults defaults;
    private final Function<TableName, TableEvents> events;
    private final TableProvisioning provisioning;

    /**
     * @param runtime its owner closes it when no table is used any more
     * @param events the events of each table
     */
    public Tables(
            TimestreamWriterRuntime runtime,
            TableDefaults defaults,
            DeclaredTables declared,
            Function<TableName, TableEvents> events) {
        this.runtime = runtime;
        this.defaults = defaults;
        this.events = events;
        this.provisioning =
                new TableProvisioning(
                        declared,
                        new Provisioner(
                                runtime,
                                new Provisioner.Options(
                                        defaults.writer().deliveryTimeout(), declared.update())),
                        events);
    }

    /** Creates the declared databases and tables that are missing, and compares the others. */
    public void provideDeclared() {
        provisioning.provideDeclared();
    }

    /** Creates a table that is missing, or reports where it differs from what is wanted. */
    public void provide(Provision wanted) {
        provisioning.provide(wanted);
    }

    /**
     * Opens a table for a load; it is created where it is missing and missing tables are created.
     *
     * @param settings how the table is created; what is absent is as declared or configured
     * @throws IllegalStateException where it does not exist and is not created
     */
    public OpenTable open(TableName name, TableSettings settings) {
        Provision wanted = wanted(name);
        if (defaults.autoCreate()) {
            provisioning.provideAs(
                    new Provision(name, settings.or(wanted.table()), wanted.database()));
        }
        ExistingTable existing = find(name).orElseThrow(() -> missing(name));
        return new OpenTable(name, existing, writer(name, defaults.writer()), clock());
    }

    /** A writer to a table, which the caller closes. */
    public TimestreamWriter writer(TableName name, WriterSettings settings) {
        return new TimestreamWriter(name, settings, runtime, events.apply(name));
    }

    /** How a table is now, if it exists. */
    public Optional<ExistingTable> find(TableName name) {
        return provisioning.find(name);
    }

    /** How a table is created. */
    public TableSettings settings(TableName name) {
        return wanted(name).table();
    }

    /** The events of a table. */
    public TableEvents events(TableName name) {
        return events.apply(name);
    }

    /** The settings of every table that has none of its own. */
    public TableDefaults defaults() {
        return defaults;
    }

    /** The clock of all tables. */
    public InstantSource clock() {
        return runtime.clock();
    }

    private Provision wanted(TableName name) {
        return provisioning.wanted(new Provision(name, defaults.table(), defaults.database()));
    }

    private static IllegalStateException missing(TableName name) {
        return new IllegalStateException(
                "%s does not exist: create it, or set \"camel.component.timestream.autoCreateTable\" to true"
                        .formatted(name));
    }
}
