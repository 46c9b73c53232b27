package io.streamgauge.tables;

import io.streamgauge.delivery.RejectPolicies;
import io.streamgauge.delivery.WriterSettings;
import io.streamgauge.timestream.provision.DatabaseSettings;
import io.streamgauge.timestream.provision.TableSettings;
import java.time.Duration;

/**
 * The settings of every table that has none of its own.
 *
 * @param writer how it is written to
 * @param table how it is created
 * @param database how its database is created
 * @param autoCreate whether a missing table is created
 */
public record TableDefaults(
        WriterSettings writer, TableSettings table, DatabaseSettings database, boolean autoCreate) {

    /** The defaults where nothing is configured. */
    public static final TableDefaults DEFAULTS =
            new TableDefaults(
                    new WriterSettings(Duration.ZERO, 8, 10_000, Duration.ofMinutes(2)),
                    TableSettings.NONE,
                    DatabaseSettings.DEFAULTS,
                    false);

    /** These defaults with other policies for rejected readings. */
    TableDefaults withPolicies(RejectPolicies onReject) {
        return with(
                new WriterSettings(
                        writer.linger(),
                        writer.maxInFlight(),
                        writer.maxWaiting(),
                        writer.deliveryTimeout(),
                        onReject));
    }

    /** These defaults with another number of requests in flight. */
    public TableDefaults withMaxInFlight(int maxInFlight) {
        return with(
                new WriterSettings(
                        writer.linger(),
                        maxInFlight,
                        writer.maxWaiting(),
                        writer.deliveryTimeout(),
                        writer.onReject()));
    }

    private TableDefaults with(WriterSettings settings) {
        return new TableDefaults(settings, table, database, autoCreate);
    }
}
