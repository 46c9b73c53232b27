package io.streamgauge.load;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a file holds, counted before its load begins.
 *
 * @param rows all rows
 * @param memory those for the memory store
 * @param magnetic those that are older than the memory store's retention
 * @param tooOld those that are older than the magnetic store's retention, too
 * @param tooNew those that are more than 15 minutes ahead
 * @param untimed those that have no time that can be read
 * @param oldest the earliest time
 * @param newest the latest time
 * @param newestLate the latest time of those that are too old for the memory store
 */
public record Survey(
        long rows,
        long memory,
        long magnetic,
        long tooOld,
        long tooNew,
        long untimed,
        @Nullable Instant oldest,
        @Nullable Instant newest,
        @Nullable Instant newestLate) {}
