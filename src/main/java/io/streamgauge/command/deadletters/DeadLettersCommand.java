package io.streamgauge.command.deadletters;

import picocli.CommandLine.Command;

/** Lists, shows, replays and discards dead letters; without a command of its own, it lists them. */
@Command(
        name = "dead-letters",
        sortOptions = false,
        description = {
            "Lists the dead letters: the rows and records that were rejected or given up.",
            "The commands below show them, write them again, or set them aside. They may be used"
                    + " while the program runs."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  streamgauge dead-letters",
            "  streamgauge dead-letters show --table market/prices --limit 3",
            "  streamgauge dead-letters replay --table market/prices --mapping quote",
            "  streamgauge dead-letters discard --reason too_old"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:they are listed", "2:a folder cannot be read"},
        subcommands = {
            LetterListCommand.class,
            LetterShowCommand.class,
            LetterReplayCommand.class,
            LetterDiscardCommand.class,
            LetterRestoreCommand.class
        })
public final class DeadLettersCommand extends LetterListing {}
