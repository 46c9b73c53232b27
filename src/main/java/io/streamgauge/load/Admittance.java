package io.streamgauge.load;

import io.streamgauge.timestream.TableSettings;
import java.nio.file.Path;

/** Refuses a load that would lose rows which the table could hold. */
final class Admittance {

    private Admittance() {}

    /** Whether a load would be refused. */
    static boolean refuses(TableSettings table, Survey survey) {
        return survey.magnetic() > 0 && !Boolean.TRUE.equals(table.magneticWrites());
    }

    /**
     * Checks what a file holds against the table.
     *
     * @throws LoadException where the magnetic store takes no writes, and rows are too old for the
     *     memory store
     */
    static void check(Path file, LoadTarget target, Survey survey) {
        if (refuses(target.settings(), survey)) {
            throw new LoadException(
                    ("%,d of the %,d rows of %s are older than the retention of %s in memory, and the magnetic store takes no writes"
                                    + " (the oldest is of %s, the newest of these of %s): enable magnetic store writes, for example with"
                                    + " provision.%s.magneticWrites=true and provision.update=true, and load again")
                            .formatted(
                                    survey.magnetic(),
                                    survey.rows(),
                                    file,
                                    target.name(),
                                    survey.oldest(),
                                    survey.newestLate(),
                                    target.name()),
                    null);
        }
    }
}
