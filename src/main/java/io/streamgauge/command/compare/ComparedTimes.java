package io.streamgauge.command.compare;

import io.streamgauge.command.query.TimeText;
import io.streamgauge.time.Durations;
import io.streamgauge.timestream.history.TimeRange;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which times are compared. */
final class ComparedTimes {

    private static final Duration MAX_INTERVAL = Duration.ofDays(365);

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "the first time, such as 2026-11-01 or 2026-11-01T12:00:00Z (default: the first"
                            + " of all)")
    private @Nullable String since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "the first time after those that are compared (default: all times)")
    private @Nullable String until;

    @Option(
            names = "--interval",
            paramLabel = "DURATION",
            defaultValue = "1h",
            description = "count by intervals of this length (default: ${DEFAULT-VALUE})")
    private String interval = "1h";

    /**
     * The range of times.
     *
     * @throws IllegalArgumentException where an option is not valid
     */
    TimeRange range() {
        Instant from = since == null ? Instant.EPOCH : TimeText.instant("--since", since);
        Instant end = until == null ? TimeText.LATEST : TimeText.instant("--until", until);
        if (!from.isBefore(end)) {
            throw new IllegalArgumentException(
                    "\"--until\" must be after \"--since\", but is \"%s\": correct one of them"
                            .formatted(until));
        }
        return new TimeRange(from, end);
    }

    /**
     * The length of the intervals.
     *
     * @throws IllegalArgumentException where it is not valid
     */
    Duration interval() {
        Duration length;
        try {
            length = Durations.parsePositive(interval);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"--interval\" " + e.getMessage(), e);
        }
        if (length.toNanosPart() != 0 || length.compareTo(MAX_INTERVAL) > 0) {
            throw new IllegalArgumentException(
                    "\"--interval\" must be whole seconds, at most 365 days, but is \"%s\": write one such as 1h"
                            .formatted(interval));
        }
        return length;
    }
}
