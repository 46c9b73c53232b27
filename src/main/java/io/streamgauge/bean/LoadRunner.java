package io.streamgauge.bean;

import io.streamgauge.camel.timestream.TimestreamComponent;
import io.streamgauge.load.Load;
import io.streamgauge.load.LoadEvents;
import io.streamgauge.load.LoadFolder;
import io.streamgauge.load.TargetTable;
import io.streamgauge.load.LoadReport;
import io.streamgauge.load.LoadSample;
import io.streamgauge.load.LoadSettings;
import io.streamgauge.load.LoadSource;
import io.streamgauge.tables.OpenTable;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.provision.TableSettings;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.camel.CamelContext;
import org.apache.camel.support.CamelContextHelper;

/**
 * Loads files through the component {@code timestream}: with its client, its options and its
 * meters.
 *
 * @param component opens the tables
 * @param folder keeps how far loads have come
 * @param clock says what time it is
 */
public record LoadRunner(TimestreamComponent component, LoadFolder folder, InstantSource clock) {

    /** Loads through the component of a context. */
    public static LoadRunner of(CamelContext context, LoadFolder folder) {
        InstantSource clock = CamelContextHelper.findSingleByType(context, InstantSource.class);
        return new LoadRunner(
                context.getComponent("timestream", TimestreamComponent.class),
                folder,
                clock == null ? InstantSource.system() : clock);
    }

    /**
     * Loads a file, or what an earlier run left of it.
     *
     * @throws io.streamgauge.load.LoadException where the load cannot begin, or cannot continue
     */
    public LoadReport load(
            LoadSource source, Destination destination, LoadSettings options, LoadEvents listener) {
        Instant now = clock.instant();
        if (!options.keepGoing()) {
            LoadSample sample = source.trial(now, options.allFields());
            sample.checkRows(destination.table());
            if (component.find(destination.table()).isEmpty()) {
                // Before the table is created as it should not be.
                sample.checkTimes(
                        new TargetTable(destination.table(), settings(destination)), false, now);
            }
        }
        try (OpenTable table = component.open(destination.table(), destination.settings())) {
            return new Load(source, table, folder, clock).run(options, listener);
        }
    }

    private TableSettings settings(Destination destination) {
        return destination.settings().or(component.settings(destination.table()));
    }

    /**
     * Where a file goes.
     *
     * @param table the table
     * @param settings how it is to be, beyond what is declared and configured
     */
    public record Destination(TableName table, TableSettings settings) {}
}
