package io.streamgauge.timestream.provision;

import io.streamgauge.timestream.TableName;

/**
 * A table that is to be there, and its database.
 *
 * @param table how the table is to be
 * @param database how its database is to be
 */
public record Provision(TableName name, TableSettings table, DatabaseSettings database) {}
