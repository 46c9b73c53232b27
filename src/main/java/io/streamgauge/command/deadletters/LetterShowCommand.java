package io.streamgauge.command.deadletters;

import io.streamgauge.deadletter.DeadLetterFolder;
import io.streamgauge.deadletter.LetterFilter;
import io.streamgauge.deadletter.LetterLines;
import io.streamgauge.deadletter.LetterState;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows dead letters. */
@Command(
        name = "show",
        sortOptions = false,
        description = {
            "Shows dead letters: those that wait, are in work, were rejected again, or cannot be"
                    + " read.",
            "Their rows are shown as they are."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  streamgauge dead-letters show --table market/prices --reason mapping",
            "  streamgauge dead-letters show --limit 0 --jsonl | jq .row"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:they are shown", "2:a folder cannot be read"})
final class LetterShowCommand extends LetterCommand {

    private static final Set<LetterState> STATES =
            EnumSet.of(
                    LetterState.WAITING,
                    LetterState.REPLAYING,
                    LetterState.AGAIN,
                    LetterState.UNREADABLE);

    @Mixin private LetterChoice choice = new LetterChoice();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
            description = "only those in this state: ${COMPLETION-CANDIDATES}")
    private Set<LetterState> states = STATES;

    @Option(
            names = "--limit",
            paramLabel = "COUNT",
            defaultValue = "10",
            description =
                    "show at most this many (default: ${DEFAULT-VALUE}); 0 shows all, in the order"
                            + " of their files")
    private int limit = 10;

    @Option(
            names = "--oldest-first",
            description = "begin with the oldest, rather than with the newest")
    private boolean oldestFirst;

    @Option(names = "--json", description = "print an array of JSON objects")
    private boolean json;

    @Option(names = "--jsonl", description = "print the lines as their files have them")
    private boolean jsonLines;

    @Override
    int run(LetterFolders where) throws IOException {
        if (limit < 0) {
            throw new IllegalArgumentException(
                    "\"--limit\" must be a number from 0, but is %d: write 0 for all"
                            .formatted(limit));
        }
        LetterFilter filter = choice.filter();
        LetterPrinter printer = printer();
        printer.begin();
        if (limit == 0) {
            for (DeadLetterFolder folder : where.all()) {
                read(folder, filter, printer::print);
            }
        } else {
            NewestLetters chosen = new NewestLetters(limit, oldestFirst);
            for (DeadLetterFolder folder : where.all()) {
                read(folder, filter, chosen::add);
            }
            chosen.inOrder().forEach(printer::print);
            printer.more(chosen.seen() - Math.min(limit, chosen.seen()));
        }
        printer.end();
        out().flush();
        return 0;
    }

    private void read(DeadLetterFolder folder, LetterFilter filter, LetterLines.Reader reader)
            throws IOException {
        for (LetterState state : EnumSet.copyOf(states)) {
            new LetterLines(folder).read(state, filter, reader);
        }
    }

    private LetterPrinter printer() {
        if (json) {
            return new LetterPrinter.Json(out());
        }
        return jsonLines
                ? new LetterPrinter.JsonLines(out())
                : new LetterPrinter.Human(out(), err());
    }
}
