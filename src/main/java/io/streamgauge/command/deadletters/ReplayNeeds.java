package io.streamgauge.command.deadletters;

import io.streamgauge.deadletter.DeadLetter;
import io.streamgauge.deadletter.DeadLetter.RowContent;
import io.streamgauge.deadletter.DeadLetterFolder;
import io.streamgauge.deadletter.LetterFilter;
import io.streamgauge.deadletter.LetterLines;
import io.streamgauge.deadletter.LetterState;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the letters that are to be replayed need.
 *
 * @param endpoints those of all letters
 * @param unmapped those with rows that their mapping rejected
 * @param unreadable whether there are lines that are no letters
 */
record ReplayNeeds(Set<String> endpoints, Set<String> unmapped, boolean unreadable) {

    boolean isNothing() {
        return endpoints.isEmpty() && !unreadable;
    }

    /** Whether there are letters of streams. */
    boolean streams() {
        return endpoints.stream().anyMatch(each -> each.startsWith("kinesis:"));
    }

    /** Whether there are letters of InfluxDB. */
    boolean influx() {
        return endpoints.stream().anyMatch(each -> each.startsWith("influxdb:"));
    }

    static ReplayNeeds of(List<DeadLetterFolder> folders, LetterFilter filter) throws IOException {
        Set<String> endpoints = new HashSet<>();
        Set<String> unmapped = new HashSet<>();
        boolean[] unreadable = {false};
        LetterLines.Reader reader =
                line -> {
                    DeadLetter letter = line.letter().orElse(null);
                    if (letter == null) {
                        unreadable[0] = true;
                    } else {
                        endpoints.add(letter.source().endpoint());
                        if (letter.content() instanceof RowContent row && row.reading().isEmpty()) {
                            unmapped.add(letter.source().endpoint());
                        }
                    }
                };
        for (DeadLetterFolder folder : folders) {
            new LetterLines(folder).read(LetterState.WAITING, filter, reader);
            new LetterLines(folder).read(LetterState.REPLAYING, filter, reader);
        }
        return new ReplayNeeds(endpoints, unmapped, unreadable[0]);
    }
}
