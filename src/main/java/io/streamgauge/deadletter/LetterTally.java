package io.streamgauge.deadletter;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The letters of one endpoint in one state that were given up for one kind of reason.
 *
 * @param endpoint timestream:DATABASE/TABLE, influxdb:DATABASE/MEASUREMENT or kinesis:STREAM; empty
 *     for lines that cannot be read
 * @param state what becomes of them
 * @param reason the kind of reason; empty for lines that cannot be read
 * @param count how many; at least 1
 * @param times when the oldest and the newest were given up
 * @param files the files that hold them, by name
 */
public record LetterTally(
        String endpoint,
        LetterState state,
        String reason,
        long count,
        Optional<Span> times,
        SortedSet<Path> files) {

    /** A span of time. */
    public record Span(Instant oldest, Instant newest) {

        private static Span of(@Nullable Span before, Instant at) {
            if (before == null) {
                return new Span(at, at);
            }
            return new Span(
                    at.isBefore(before.oldest) ? at : before.oldest,
                    at.isAfter(before.newest) ? at : before.newest);
        }
    }

    /**
     * Counts the letters of a folder, by endpoint, state and reason.
     *
     * @param filter the letters that are counted; lines that cannot be read are counted if it takes
     *     all
     */
    public static List<LetterTally> of(
            DeadLetterFolder folder, Collection<LetterState> states, LetterFilter filter)
            throws IOException {
        List<LetterTally> all = new ArrayList<>();
        for (LetterState state : new TreeSet<>(states)) {
            Map<List<String>, Counter> counters = new TreeMap<>(byText());
            LetterLines lines = new LetterLines(folder);
            lines.read(
                    state,
                    filter,
                    line -> counters.computeIfAbsent(key(line), key -> new Counter()).add(line));
            counters.forEach((key, counter) -> all.add(counter.tally(key, state)));
        }
        all.sort(
                Comparator.comparing(LetterTally::endpoint)
                        .thenComparing(LetterTally::state)
                        .thenComparing(LetterTally::reason));
        return all;
    }

    /** How many letters there are in each state that has any. */
    public static Map<LetterState, Long> byState(Collection<LetterTally> tallies) {
        Map<LetterState, Long> counts = new EnumMap<>(LetterState.class);
        tallies.forEach(tally -> counts.merge(tally.state(), tally.count(), Long::sum));
        return counts;
    }

    private static Comparator<List<String>> byText() {
        return Comparator.comparing((List<String> key) -> key.get(0))
                .thenComparing(key -> key.get(1));
    }

    private static List<String> key(LetterLines.Line line) {
        return line.letter()
                .map(letter -> List.of(letter.source().endpoint(), letter.reason().kind()))
                .orElse(List.of("", ""));
    }

    /** What is counted of one key. */
    private static final class Counter {

        private final SortedSet<Path> files = new TreeSet<>();
        private long count;
        private @Nullable Span times;

        void add(LetterLines.Line line) {
            count++;
            files.add(line.file());
            line.letter().ifPresent(letter -> times = Span.of(times, letter.at()));
        }

        LetterTally tally(List<String> key, LetterState state) {
            return new LetterTally(
                    key.get(0), state, key.get(1), count, Optional.ofNullable(times), files);
        }
    }
}
