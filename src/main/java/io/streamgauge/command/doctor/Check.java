package io.streamgauge.command.doctor;

import java.util.List;

/**
 * A check that runs beside others.
 *
 * @param name what is checked, for the finding that it did not end
 * @param work the check
 */
record Check(String name, Work work) {

    /** The work of a check. */
    @FunctionalInterface
    interface Work {
        List<Finding> run() throws Exception;
    }
}
