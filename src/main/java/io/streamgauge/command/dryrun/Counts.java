package io.streamgauge.command.dryrun;

import io.streamgauge.log.HumanText;

/** Counts with their nouns. */
final class Counts {

    private Counts() {}

    /** A count of things: 1 record, 2,000 records. */
    static String of(long count, String noun) {
        return HumanText.of(count) + " " + noun + (count == 1 ? "" : "s");
    }
}
