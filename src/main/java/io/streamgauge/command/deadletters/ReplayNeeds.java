package io.streamgauge.command.deadletters;

import io.streamgauge.deadletter.DeadLetter;
import io.streamgauge.deadletter.DeadLetter.RowContent;
import io.streamgauge.deadletter.DeadLetterFolder;
import io.streamgauge.deadletter.LetterFilter;
import io.streamgauge.deadletter.LetterLines;
import io.streamgauge.deadletter.LetterState;
import io.streamgauge.timestream.TableName;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the letters that are to be replayed need.
 *
 * @param tables the tables of all rows
 * @param unmapped those with rows that their mapping rejected
 * @param streams whether there are letters of streams
 * @param unreadable whether there are lines that are no letters
 */
record ReplayNeeds(
        Set<TableName> tables, Set<TableName> unmapped, boolean streams, boolean unreadable) {

    boolean isNothing() {
        return tables.isEmpty() && !streams && !unreadable;
    }

    static ReplayNeeds of(List<DeadLetterFolder> folders, LetterFilter filter) throws IOException {
        Set<TableName> tables = new HashSet<>();
        Set<TableName> unmapped = new HashSet<>();
        boolean[] streams = {false};
        boolean[] unreadable = {false};
        LetterLines.Reader reader =
                line -> {
                    DeadLetter letter = line.letter().orElse(null);
                    if (letter == null) {
                        unreadable[0] |= filter.takesAll();
                    } else if (filter.takes(letter)) {
                        letter.source().table().ifPresent(tables::add);
                        streams[0] |= letter.source().stream().isPresent();
                        if (letter.content() instanceof RowContent row && row.reading().isEmpty()) {
                            letter.source().table().ifPresent(unmapped::add);
                        }
                    }
                };
        for (DeadLetterFolder folder : folders) {
            new LetterLines(folder).read(LetterState.WAITING, reader);
            new LetterLines(folder).read(LetterState.REPLAYING, reader);
        }
        return new ReplayNeeds(tables, unmapped, streams[0], unreadable[0]);
    }
}
