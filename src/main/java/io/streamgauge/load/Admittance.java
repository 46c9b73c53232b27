package io.streamgauge.load;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a load that would lose rows which the table could hold, or of which most rows would be
 * rejected.
 */
final class Admittance {

    private Admittance() {}

    /**
     * Checks what a file holds against the table.
     *
     * @throws LoadRefusedException where the magnetic store takes no writes, and rows are too old
     *     for the memory store
     */
    static void check(Path file, LoadPreview.Table table, Survey survey) {
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
                    Repair.magneticWrites());
        }
    }

    /**
     * Checks that the table accepts the times of most rows, also of those that are not the first.
     *
     * @throws LoadRefusedException where most are rejected for one reason
     */
    static void checkMost(Path file, LoadPreview.Table table, Survey survey) {
        check(
                file,
                survey,
                survey.tooOld(),
                "are older than %s keeps, the oldest of %s"
                        .formatted(table.name(), survey.oldest()),
                Repair.longestRetention(true));
        check(
                file,
                survey,
                survey.tooNew(),
                "are more than 15 minutes ahead, the latest of " + survey.newest(),
                null);
        check(file, survey, survey.untimed(), "have no time that can be read", null);
    }

    private static void check(
            Path file, Survey survey, long count, String why, @Nullable Repair repair) {
        if (Trial.areMost(count, survey.rows())) {
            throw new LoadRefusedException(
                    "%s is not loaded: %,d of its %,d rows would be rejected, because they %s"
                            .formatted(file.getFileName(), count, survey.rows(), why),
                    repair);
        }
    }
}
