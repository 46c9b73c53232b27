package io.streamgauge.timestream.provision;

import io.streamgauge.timestream.TableName;

/** The declaration of a table and its database. */
public record Provision(TableName name, TableSettings table, DatabaseSettings database) {}
