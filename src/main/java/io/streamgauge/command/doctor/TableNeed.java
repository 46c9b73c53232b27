package io.streamgauge.command.doctor;

import io.streamgauge.tables.TableDefaults;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.provision.TableSettings;
import io.streamgauge.timestream.provision.Tags;

/**
 * A table that the routes or the settings need.
 *
 * @param name the table
 * @param settings how it is created
 * @param created whether it is created where it is missing
 * @param written whether a route writes to it; otherwise it is only declared
 */
record TableNeed(TableName name, TableSettings settings, boolean created, boolean written) {

    static TableNeed ofEndpoint(TableName name, TableDefaults options) {
        return new TableNeed(name, options.table(), options.autoCreate(), true);
    }

    /** Whether it or its database has tags. */
    boolean hasTags() {
        return !settings.tags().equals(Tags.NONE);
    }
}
