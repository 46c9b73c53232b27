package io.streamgauge.load;

import java.nio.file.Path;

/**
 * The check before a load: refuses one that would lose rows that the table could keep, or whose
 * rows would mostly be rejected.
 */
final class LoadPrecheck {

    private LoadPrecheck() {}

    /**
     * Refuses a file with rows that are too old for the memory store, if the magnetic store accepts
     * no writes.
     */
    static void check(Path file, TargetTable table, Survey survey) {
        if (survey.magnetic() > 0 && !Boolean.TRUE.equals(table.settings().magneticWrites())) {
            throw new LoadRefusedException(
                    ("%,d of the %,d rows of %s are older than the retention of %s in memory, and"
                                    + " the magnetic store accepts no writes (the oldest is of %s, the newest"
                                    + " of these of %s): enable magnetic store writes, for example with"
                                    + " provision.%s.magneticWrites=true and provision.update=true, and load"
                                    + " again")
                            .formatted(
                                    survey.magnetic(),
                                    survey.rows(),
                                    file,
                                    table.name(),
                                    survey.oldest(),
                                    survey.newestLate(),
                                    table.name()),
                    SuggestedFix.magneticWrites());
        }
    }

    /** Refuses a file if the table would reject the times of most of its rows. */
    static void checkMost(Path file, TargetTable table, Survey survey) {
        long rejected = survey.tooOld() + survey.tooNew() + survey.untimed();
        if (!LoadSample.areMost(rejected, survey.rows())) {
            return;
        }
        boolean old = survey.tooOld() >= Math.max(survey.tooNew(), survey.untimed());
        throw new LoadRefusedException(
                "%s is not loaded: %,d of its %,d rows would be rejected: %,d are older than %s keeps, %,d are more than 15 minutes ahead, %,d have no time that can be read; the oldest is of %s, the latest of %s"
                        .formatted(
                                file.getFileName(),
                                rejected,
                                survey.rows(),
                                survey.tooOld(),
                                table.name(),
                                survey.tooNew(),
                                survey.untimed(),
                                survey.oldest(),
                                survey.newest()),
                old ? SuggestedFix.longestRetention(true) : null);
    }
}
