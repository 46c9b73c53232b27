package io.streamgauge.timestream.provision;

/**
 * A table that exists.
 *
 * @param settings its settings as found, without its tags and its bucket
 * @param identity distinguishes it from every other table, in other accounts, regions and
 *     endpoints, and from an earlier one of the same name
 */
public record ExistingTable(TableSettings settings, String identity) {}
