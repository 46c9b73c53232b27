package io.streamgauge.runtime.dryrun;

import java.time.Duration;

/**
 * What a dry run runs.
 *
 * @param route the id of the route
 * @param records the maximum of records that are read from streams
 * @param timeout how long it may take
 * @param ignoreCheckpoint whether streams are read from where "iteratorType" says
 */
public record DryRunSettings(
        String route, int records, Duration timeout, boolean ignoreCheckpoint) {}
