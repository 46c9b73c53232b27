package io.streamgauge.command.deadletters;

import io.streamgauge.deadletter.DeadLetterFolder;
import io.streamgauge.deadletter.LetterDiscard;
import io.streamgauge.deadletter.LetterState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Puts dead letters back. */
@Command(
        name = "restore",
        sortOptions = false,
        description = {
            "Puts dead letters back to be replayed: all that were discarded, or the files that are"
                    + " named.",
            "A file may be one of the folders discarded, again, unreadable and replayed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  streamgauge dead-letters restore",
            "  streamgauge dead-letters restore dead-letter/again/market.prices.jsonl"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:they are put back, or there were no files",
            "2:a file cannot be put back"
        })
final class LetterRestoreCommand extends LetterCommand {

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "the files that are put back")
    private List<Path> files = List.of();

    @Override
    int run(LetterFolders where) throws IOException {
        List<Path> restored = new ArrayList<>();
        if (files.isEmpty()) {
            for (DeadLetterFolder folder : where.all()) {
                for (Path file : folder.files(LetterState.DISCARDED)) {
                    restored.add(restore(folder, file));
                }
            }
        } else {
            files.forEach(LetterRestoreCommand::folder);
            for (Path file : files) {
                restored.add(restore(folder(file), file));
            }
        }
        out().println(restored.isEmpty() ? "Nothing to put back." : "Put back:");
        restored.forEach(file -> out().println("  " + file));
        out().flush();
        return 0;
    }

    private static Path restore(DeadLetterFolder folder, Path file) throws IOException {
        return new LetterDiscard(folder).restore(file, InstantSource.system().instant());
    }

    /** The folder of dead letters that a file is below. */
    private static DeadLetterFolder folder(Path file) {
        Path state = file.toAbsolutePath().normalize().getParent();
        Path folder = state == null ? null : state.getParent();
        boolean known =
                state != null
                        && !state.endsWith(LetterState.REPLAYING.folder())
                        && List.of(LetterState.values()).stream()
                                .map(LetterState::folder)
                                .anyMatch(name -> !name.isEmpty() && state.endsWith(name));
        if (!known || folder == null || !Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "\"%s\" must be a file in one of the folders discarded, again, unreadable and replayed: \"dead-letters list --all\" names them"
                            .formatted(file));
        }
        Path here = Path.of("").toAbsolutePath();
        return new DeadLetterFolder(folder.startsWith(here) ? here.relativize(folder) : folder);
    }
}
