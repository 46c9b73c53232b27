package io.streamgauge.command.deadletters;

import io.streamgauge.deadletter.LetterLines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The newest letters of many, or the oldest ones. Used by one thread. */
final class NewestLetters {

    private final int limit;
    private final Comparator<LetterLines.Line> order;
    private final PriorityQueue<LetterLines.Line> kept;
    private long seen;

    /**
     * @param limit how many are kept; at least 1
     */
    NewestLetters(int limit, boolean oldestFirst) {
        this.limit = limit;
        Comparator<LetterLines.Line> byTime =
                Comparator.comparing(NewestLetters::at)
                        .thenComparing(LetterLines.Line::file)
                        .thenComparing(LetterLines.Line::number);
        this.order = oldestFirst ? byTime : byTime.reversed();
        this.kept = new PriorityQueue<>(order.reversed());
    }

    void add(LetterLines.Line line) {
        seen++;
        kept.add(line);
        if (kept.size() > limit) {
            kept.remove();
        }
    }

    /** How many there were. */
    long seen() {
        return seen;
    }

    List<LetterLines.Line> inOrder() {
        List<LetterLines.Line> lines = new ArrayList<>(kept);
        lines.sort(order);
        return lines;
    }

    /** A line that cannot be read has no time. */
    private static Instant at(LetterLines.Line line) {
        return line.letter().map(letter -> letter.at()).orElse(Instant.MIN);
    }
}
