package io.streamgauge.command.deadletters;

import io.streamgauge.command.load.UserTerminal;
import io.streamgauge.deadletter.DeadLetterFolder;
import io.streamgauge.deadletter.LetterDiscard;
import io.streamgauge.deadletter.LetterDiscard.Discarded;
import io.streamgauge.deadletter.LetterFilter;
import io.streamgauge.deadletter.LetterState;
import io.streamgauge.deadletter.LetterTally;
import io.streamgauge.log.HumanText;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sets dead letters aside. */
@Command(
        name = "discard",
        sortOptions = false,
        description = {
            "Sets dead letters aside that wait or are in work, so that no replay takes them.",
            "Nothing is deleted: they move to files in the folder discarded, which are named."
                    + " \"dead-letters restore\" puts them back."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  streamgauge dead-letters discard --table market/prices --reason too_old",
            "  streamgauge dead-letters discard --stream prices --yes"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:they are set aside, or there were no letters",
            "1:the answer was no",
            "2:they could not be set aside"
        })
final class LetterDiscardCommand extends LetterCommand {

    private static final int NO = 1;

    @Mixin private LetterChoice choice = new LetterChoice();

    @Option(names = "--yes", description = "do not ask; a script needs it")
    private boolean yes;

    @Override
    int run(LetterFolders where) throws IOException {
        LetterFilter filter = choice.filter();
        List<DeadLetterFolder> folders = where.all();
        Set<LetterState> states = EnumSet.of(LetterState.WAITING, LetterState.REPLAYING);
        long count = 0;
        for (DeadLetterFolder folder : folders) {
            for (LetterTally tally : LetterTally.of(folder, states, filter)) {
                count += tally.endpoint().isEmpty() ? 0 : tally.count();
            }
        }
        if (count == 0) {
            out().println("No dead letters to discard.");
            out().flush();
            return 0;
        }
        if (!yes && !confirmed(count, filter)) {
            out().println("Nothing was discarded.");
            out().flush();
            return NO;
        }
        discard(folders, filter);
        return 0;
    }

    private void discard(List<DeadLetterFolder> folders, LetterFilter filter) throws IOException {
        List<Path> files = new ArrayList<>();
        long letters = 0;
        for (DeadLetterFolder folder : folders) {
            Discarded discarded =
                    new LetterDiscard(folder).discard(InstantSource.system().instant(), filter);
            letters += discarded.letters();
            files.addAll(discarded.files());
        }
        out().printf("%s discarded. They are in:%n", HumanText.of(letters));
        files.forEach(file -> out().println("  " + file));
        out().println("\"dead-letters restore FILE\" puts them back.");
        out().flush();
    }

    /** Asks, where somebody can answer. */
    private boolean confirmed(long count, LetterFilter filter) {
        Console terminal = UserTerminal.find();
        if (terminal == null) {
            throw new IllegalArgumentException(
                    "\"--yes\" is needed where nobody can be asked: letters that would be discarded: %s"
                            .formatted(HumanText.of(count)));
        }
        return UserTerminal.confirms(
                terminal,
                "Discard %s dead letters%s?"
                        .formatted(
                                HumanText.of(count), filter.takesAll() ? "" : " (" + filter + ")"));
    }
}
