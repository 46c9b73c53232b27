package io.streamgauge.tables;

import io.streamgauge.load.BatchLoad;
import io.streamgauge.load.BatchLoadEvents;
import io.streamgauge.load.BatchLoadSettings;
import io.streamgauge.load.Load;
import io.streamgauge.load.LoadEvents;
import io.streamgauge.load.LoadFolder;
import io.streamgauge.load.LoadReport;
import io.streamgauge.load.LoadSample;
import io.streamgauge.load.LoadSettings;
import io.streamgauge.load.LoadSource;
import io.streamgauge.load.TargetTable;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.provision.TableSettings;
import java.time.Instant;

/**
 * Loads files into tables.
 *
 * @param folder keeps the state of loads
 */
public record LoadRunner(Tables tables, LoadFolder folder) {

    /**
     * Loads a file, or what an earlier run left of it.
     *
     * @throws io.streamgauge.load.LoadException where the load cannot begin, or cannot continue
     */
    public LoadReport load(
            LoadSource source, Destination destination, LoadSettings options, LoadEvents listener) {
        check(source, destination, options);
        try (OpenTable table = tables.open(destination.table(), destination.settings())) {
            return new Load(source, table, folder, tables.clock()).run(options, listener);
        }
    }

    /**
     * Loads a file by batch load tasks, or what an earlier run left of it.
     *
     * @throws io.streamgauge.load.LoadException where the load cannot begin, or cannot continue
     */
    public LoadReport load(
            LoadSource source,
            Destination destination,
            BatchManner manner,
            BatchLoadEvents listener) {
        check(source, destination, manner.options());
        try (OpenTable table = tables.open(destination.table(), destination.settings())) {
            return new BatchLoad(source, table, folder, tables.clock())
                    .run(manner.settings(), manner.options(), listener);
        }
    }

    private void check(LoadSource source, Destination destination, LoadSettings options) {
        Instant now = tables.clock().instant();
        if (!options.keepGoing()) {
            LoadSample sample = source.sample(now, options.allFields());
            sample.checkRows(destination.table());
            if (tables.find(destination.table()).isEmpty()) {
                // Before the table is created as it should not be.
                sample.checkTimes(
                        new TargetTable(destination.table(), settings(destination)), false, now);
            }
        }
    }

    private TableSettings settings(Destination destination) {
        return destination.settings().or(tables.settings(destination.table()));
    }

    /** How a file is loaded by batch load tasks. */
    public record BatchManner(BatchLoadSettings settings, LoadSettings options) {}

    /**
     * Where a file goes.
     *
     * @param settings how it is created, beyond what is declared and configured
     */
    public record Destination(TableName table, TableSettings settings) {}
}
