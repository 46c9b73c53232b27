package io.streamgauge.command.doctor;

import io.streamgauge.deadletter.DeadLetterFolder;
import io.streamgauge.deadletter.LetterLines;
import io.streamgauge.deadletter.LetterState;
import io.streamgauge.log.HumanText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The check whether dead letters wait. */
final class LetterCheck {

    private static final String CHECK = "dead letters";
    private static final Set<LetterState> NOT_WRITTEN =
            EnumSet.of(
                    LetterState.WAITING,
                    LetterState.REPLAYING,
                    LetterState.AGAIN,
                    LetterState.UNREADABLE);

    private LetterCheck() {}

    static Finding run(List<DeadLetterFolder> folders) throws IOException {
        List<String> parts = new ArrayList<>();
        for (LetterState state : NOT_WRITTEN) {
            long count = 0;
            for (DeadLetterFolder folder : folders) {
                count += new LetterLines(folder).count(state);
            }
            if (count > 0) {
                parts.add(HumanText.of(count) + " " + state.words());
            }
        }
        return parts.isEmpty()
                ? Finding.ok(CHECK, "none")
                : Finding.warning(
                        CHECK, String.join(", ", parts), "\"streamgauge dead-letters\" lists them");
    }
}
