package io.streamgauge.command.deadletters;

import io.streamgauge.command.load.MappingOptions;
import io.streamgauge.deadletter.DeadLetterFolder;
import io.streamgauge.deadletter.FolderReplay;
import io.streamgauge.deadletter.LetterFilter;
import io.streamgauge.deadletter.ReplayBackoff;
import io.streamgauge.deadletter.ReplayCounts;
import io.streamgauge.deadletter.ReplayReport;
import io.streamgauge.log.HumanText;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes dead letters again. */
@Command(
        name = "replay",
        sortOptions = false,
        description = {
            "Writes dead letters again: rows to their tables, and records to their streams, or to"
                    + " the routes that gave them up.",
            "A letter leaves its file only when it has an outcome. An interrupted replay resumes"
                    + " when the same command is run again.",
            "A row that its mapping rejected needs a mapping: --mapping BEAN, or the options from"
                    + " --time on. It stays without one."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  streamgauge dead-letters replay",
            "  streamgauge dead-letters replay --table market/prices --mapping quote",
            "  streamgauge dead-letters replay --table market/trades --time at \\",
            "    --dimensions symbol --measures price:double"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all letters are written",
            "1:some were rejected again, cannot be read, or stay",
            "2:the replay could not run"
        })
final class LetterReplayCommand extends LetterCommand {

    @Mixin private LetterChoice choice = new LetterChoice();

    @Option(
            names = "--mapping",
            paramLabel = "BEAN",
            description = "the bean in a route file that maps rows; otherwise the next options do")
    private @Nullable String bean;

    @Mixin private MappingOptions mapping = new MappingOptions();

    @Override
    int run(LetterFolders where) throws IOException {
        LetterFilter filter = choice.filter();
        if (bean != null) {
            mapping.checkAbsent(bean);
        }
        List<DeadLetterFolder> folders = where.all();
        ReplayNeeds needs = ReplayNeeds.of(folders, filter);
        if (needs.isNothing()) {
            out().println("No dead letters to replay.");
            out().flush();
            return 0;
        }
        ReplayCounts counts = ReplayCounts.NONE;
        List<String> failures = new ArrayList<>();
        try (ReplayTargets targets =
                ReplayTargets.open(
                        needs, bean, mapping.isGiven() ? mapping.mapping()::map : null)) {
            err().println(targets.place());
            err().flush();
            for (DeadLetterFolder folder : folders) {
                ReplayReport report =
                        new FolderReplay(folder, new ReplayBackoff(), filter)
                                .run(InstantSource.system().instant(), targets.replay());
                counts = counts.plus(report.counts());
                failures.addAll(report.failures());
            }
            // Before the clients are closed, which takes seconds.
            failures.forEach(err()::println);
            err().flush();
            out().println(summary(counts));
            out().flush();
        }
        return counts.rejected() + counts.unreadable() + counts.staying() == 0 && failures.isEmpty()
                ? 0
                : 1;
    }

    private static String summary(ReplayCounts counts) {
        List<String> parts = new ArrayList<>();
        parts.add(HumanText.of(counts.written()) + " written");
        if (counts.delivered() > 0) {
            parts.add(HumanText.of(counts.delivered()) + " of streams accepted again");
        }
        parts.add(HumanText.of(counts.rejected()) + " rejected again");
        if (counts.unreadable() > 0) {
            parts.add(HumanText.of(counts.unreadable()) + " unreadable");
        }
        parts.add(HumanText.of(counts.staying()) + " stay");
        String where =
                counts.rejected() + counts.unreadable() + counts.staying() == 0
                        ? ""
                        : ": \"dead-letters list\" says where";
        return String.join(", ", parts) + where + ".";
    }
}
