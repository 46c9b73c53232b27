package io.streamgauge.command.deadletters;

import picocli.CommandLine.Command;

/** Lists dead letters. */
@Command(
        name = "list",
        sortOptions = false,
        description = {
            "Lists the dead letters by table or stream and by reason: how many, the oldest, the"
                    + " newest, and the files that hold them.",
            "It counts those that wait, and those that are being replayed, were rejected again,"
                    + " cannot be read, or were discarded."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:they are listed", "2:a folder cannot be read"})
final class LetterListCommand extends LetterListing {}
