package io.streamgauge.command.doctor;

import io.streamgauge.deadletter.DeadLetterFolder;
import io.streamgauge.deadletter.LetterFilter;
import io.streamgauge.deadletter.LetterState;
import io.streamgauge.deadletter.LetterTally;
import io.streamgauge.log.HumanText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** The check whether dead letters wait. */
final class LetterCheck {

    private static final String CHECK = "dead letters";

    private LetterCheck() {}

    static List<Finding> run(List<DeadLetterFolder> folders) throws IOException {
        List<LetterTally> tallies = new ArrayList<>();
        for (DeadLetterFolder folder : folders) {
            tallies.addAll(
                    LetterTally.of(
                            folder,
                            EnumSet.of(
                                    LetterState.WAITING,
                                    LetterState.REPLAYING,
                                    LetterState.AGAIN,
                                    LetterState.UNREADABLE),
                            LetterFilter.ALL));
        }
        if (tallies.isEmpty()) {
            return List.of(Finding.ok(CHECK, "none"));
        }
        Map<LetterState, Long> counts = LetterTally.byState(tallies);
        List<String> parts = new ArrayList<>();
        counts.forEach((state, count) -> parts.add(HumanText.of(count) + " " + state.words()));
        return List.of(
                Finding.warning(
                        CHECK,
                        String.join(", ", parts),
                        "\"streamgauge dead-letters\" lists them"));
    }
}
