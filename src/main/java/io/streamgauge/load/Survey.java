package io.streamgauge.load;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The counts of a file, taken before its load begins.
 *
 * @param rows all rows
 * @param memory those for the memory store
 * @param magnetic those that are older than the memory store's retention
 * @param tooOld those that are older than the magnetic store's retention, too
 * @param tooNew those that are more than 15 minutes in the future
 * @param untimed those without a valid time
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
