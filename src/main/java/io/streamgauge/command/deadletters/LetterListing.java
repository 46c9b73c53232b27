package io.streamgauge.command.deadletters;

import io.streamgauge.deadletter.DeadLetterFolder;
import io.streamgauge.deadletter.LetterState;
import io.streamgauge.deadletter.LetterTally;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A list of dead letters by table or stream, state and reason. */
class LetterListing extends LetterCommand {

    @Mixin private LetterChoice choice = new LetterChoice();

    @Option(names = "--all", description = "list those that were replayed as well")
    private boolean all;

    @Option(names = "--json", description = "print an array of JSON objects")
    private boolean json;

    @Override
    final int run(LetterFolders where) throws IOException {
        Set<LetterState> states =
                all
                        ? EnumSet.allOf(LetterState.class)
                        : EnumSet.complementOf(EnumSet.of(LetterState.REPLAYED));
        List<LetterTally> tallies = new ArrayList<>();
        List<DeadLetterFolder> folders = where.all();
        for (DeadLetterFolder folder : folders) {
            tallies.addAll(LetterTally.of(folder, states, choice.filter()));
        }
        if (json) {
            out().println(LetterListText.json(tallies));
        } else if (tallies.isEmpty()) {
            out().printf("No dead letters in %s.%n", names(folders));
        } else {
            out().print(LetterListText.table(tallies, columns()));
        }
        out().flush();
        return 0;
    }

    private static String names(List<DeadLetterFolder> folders) {
        return String.join(", ", folders.stream().map(each -> each.path() + "/").toList());
    }
}
