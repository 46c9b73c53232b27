package io.streamgauge.deadletter;

import java.util.List;

/**
 * The result of a replay.
 *
 * @param counts the outcomes of its letters
 * @param failures for each file that stays for a new reason: the reason
 */
public record ReplayReport(ReplayCounts counts, List<String> failures) {

    public ReplayReport {
        failures = List.copyOf(failures);
    }
}
