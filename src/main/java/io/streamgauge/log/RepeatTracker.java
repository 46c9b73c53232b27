package io.streamgauge.log;

import ch.qos.logback.classic.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.event.KeyValuePair;

/**
 * Knows which lines the log has: a line that comes again is logged with its number, at intervals
 * that double.
 *
 * <p>A line that did not come for two minutes is a new one. Threads may call it at the same time.
 */
final class RepeatTracker {

    private static final Duration FIRST_INTERVAL = Duration.ofSeconds(10);
    private static final Duration LONGEST_INTERVAL = Duration.ofHours(1);
    private static final Duration QUIET = Duration.ofMinutes(2);
    private static final int MOST = 1000;

    /** Ids, times and counts: two lines that differ in these only say the same. */
    private static final Pattern VOLATILE =
            Pattern.compile(
                    "(?<!shardId-)\\b(?=[\\w-]*\\d)[0-9A-Fa-f]{2,}[\\w-]{6,}\\b"
                            + "|\\d[\\d.,:]*(?= ?(?:ms|s|seconds|min|h|bytes|times|tries)\\b)"
                            + "|\\d{4,}|\\d{1,3}(?:,\\d{3})+|\\bPT[\\dHMS.]+");

    private final Map<String, Line> lines = new LinkedHashMap<>(16, 0.75f, true);

    /** A line, and when it was told; times are of any clock that only goes forward. */
    private static final class Line {
        private final Duration begin;
        private Duration told;
        private Duration last;
        private Duration interval = FIRST_INTERVAL;
        private final Said said;
        private long count = 1;
        private long countTold = 1;

        Line(Said said, Duration now) {
            this.said = said;
            begin = now;
            told = now;
            last = now;
        }
    }

    /**
     * A line of the log.
     *
     * @param keyValues its keys and values, among which may be what it is about
     */
    record Said(String logger, Level level, List<KeyValuePair> keyValues, String message) {

        /** The file or other thing that the line is about; empty where it names none. */
        String origin() {
            return keyValues.stream()
                    .filter(
                            pair ->
                                    pair.key.equals(LogKeys.ORIGIN)
                                            || pair.key.equals(LogKeys.FILE))
                    .map(pair -> String.valueOf(pair.value))
                    .findFirst()
                    .orElse("");
        }
    }

    /** A line, how often it came, and since when. */
    record Counted(Said said, Count count) {}

    /**
     * How often a line came.
     *
     * @param times how often, with the first
     * @param elapsed since the first
     */
    record Count(long times, Duration elapsed) {}

    /** Notes a line; gives how often it came where it is to be told now. */
    synchronized Optional<Count> note(Said said, Duration now) {
        String message = VOLATILE.matcher(said.message()).replaceAll("#");
        String key = String.join("\n", said.logger(), said.origin(), message);
        Line line = lines.get(key);
        if (line == null || now.minus(line.last).compareTo(QUIET) > 0) {
            lines.put(key, new Line(said, now));
            forgetOldest();
            return Optional.of(new Count(1, Duration.ZERO));
        }
        line.count++;
        line.last = now;
        if (now.minus(line.told).compareTo(line.interval) < 0) {
            return Optional.empty();
        }
        line.told = now;
        line.countTold = line.count;
        Duration doubled = line.interval.multipliedBy(2);
        line.interval = doubled.compareTo(LONGEST_INTERVAL) > 0 ? LONGEST_INTERVAL : doubled;
        return Optional.of(new Count(line.count, now.minus(line.begin)));
    }

    /** Gives the lines that came again since they were logged, and takes them for logged. */
    synchronized List<Counted> takeUntold() {
        List<Counted> untold = new ArrayList<>();
        for (Line line : lines.values()) {
            if (line.count > line.countTold) {
                line.countTold = line.count;
                Duration elapsed = line.last.minus(line.begin);
                untold.add(new Counted(line.said, new Count(line.count, elapsed)));
            }
        }
        return untold;
    }

    /** Forgets the lines of a line's logger, or those of its origin: what comes next is new. */
    synchronized void forget(Said said) {
        String origin = said.origin();
        String begin = said.logger() + '\n' + (origin.isEmpty() ? "" : origin + '\n');
        lines.keySet().removeIf(key -> key.startsWith(begin));
    }

    private void forgetOldest() {
        Iterator<String> oldest = lines.keySet().iterator();
        if (lines.size() > MOST && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }
}
