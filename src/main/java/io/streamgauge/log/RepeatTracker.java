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
 * The lines that were logged: a repeated line is logged with its count, at intervals that double.
 *
 * <p>A line that was not repeated for two minutes is a new one. Safe for any number of threads:
 * each method is synchronized.
 */
final class RepeatTracker {

    private static final Duration FIRST_INTERVAL = Duration.ofSeconds(10);
    private static final Duration MAX_INTERVAL = Duration.ofHours(1);
    private static final Duration QUIET = Duration.ofMinutes(2);
    private static final int MAX_LINES = 1000;

    /** Ids, times and counts: lines that differ only in these say the same. */
    private static final Pattern VOLATILE =
            Pattern.compile(
                    "(?<!shardId-)\\b(?=[\\w-]*\\d)[0-9A-Fa-f]{2,}[\\w-]{6,}\\b"
                            + "|\\d[\\d.,:]*(?= ?(?:ms|s|seconds|min|h|bytes|times|tries)\\b)"
                            + "|\\d{4,}|\\d{1,3}(?:,\\d{3})+|\\bPT[\\dHMS.]+");

    private final Map<String, Line> lines = new LinkedHashMap<>(16, 0.75f, true);

    /** A line, and when it was logged; times are of any clock that only goes forward. */
    private static final class Line {
        private final Duration begin;
        private Duration logged;
        private Duration last;
        private Duration interval = FIRST_INTERVAL;
        private final Said said;
        private long count = 1;
        private long countLogged = 1;

        Line(Said said, Duration now) {
            this.said = said;
            begin = now;
            logged = now;
            last = now;
        }
    }

    /** A line of the log; its keys and values may say what it is about. */
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

    /** A line and its count. */
    record Counted(Said said, Count count) {}

    /** The count of a line, and the time since the first. */
    record Count(long times, Duration elapsed) {}

    /** Counts a line; returns its count if it is to be logged now. */
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
        if (now.minus(line.logged).compareTo(line.interval) < 0) {
            return Optional.empty();
        }
        line.logged = now;
        line.countLogged = line.count;
        Duration doubled = line.interval.multipliedBy(2);
        line.interval = doubled.compareTo(MAX_INTERVAL) > 0 ? MAX_INTERVAL : doubled;
        return Optional.of(new Count(line.count, now.minus(line.begin)));
    }

    /** Returns the lines that were repeated since they were logged, as logged from now on. */
    synchronized List<Counted> takeUnreported() {
        List<Counted> unreported = new ArrayList<>();
        for (Line line : lines.values()) {
            if (line.count > line.countLogged) {
                line.countLogged = line.count;
                Duration elapsed = line.last.minus(line.begin);
                unreported.add(new Counted(line.said, new Count(line.count, elapsed)));
            }
        }
        return unreported;
    }

    /** Forgets the lines of a line's logger, or those of its origin: what comes next is new. */
    synchronized void forget(Said said) {
        String origin = said.origin();
        String begin = said.logger() + '\n' + (origin.isEmpty() ? "" : origin + '\n');
        lines.keySet().removeIf(key -> key.startsWith(begin));
    }

    private void forgetOldest() {
        Iterator<String> oldest = lines.keySet().iterator();
        if (lines.size() > MAX_LINES && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }
}
