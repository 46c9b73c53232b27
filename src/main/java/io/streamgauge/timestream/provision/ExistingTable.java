package io.streamgauge.timestream.provision;

/**
 * A table that is there.
 *
 * @param settings how it is; its tags and its bucket are left out
 * @param identity tells it from every other table, in other accounts, regions and endpoints, and
 *     from one of the same name that was there before
 */
public record ExistingTable(TableSettings settings, String identity) {}
