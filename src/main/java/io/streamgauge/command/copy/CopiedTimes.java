package io.streamgauge.command.copy;

import io.streamgauge.command.query.TimeText;
import io.streamgauge.copy.HistorySource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the times that are copied. */
final class CopiedTimes {

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
            description =
                    "the first time after those that are copied (default: when the copy began)")
    private @Nullable String until;

    /** Whether any of them is given. */
    boolean isGiven() {
        return since != null || until != null;
    }

    /**
     * The range of times.
     *
     * @throws IllegalArgumentException where an option is not valid
     */
    HistorySource.Range range() {
        Instant from = since == null ? Instant.EPOCH : TimeText.instant("--since", since);
        Instant end = until == null ? null : TimeText.instant("--until", until);
        if (end != null && !from.isBefore(end)) {
            throw new IllegalArgumentException(
                    "\"--until\" must be after \"--since\", but is \"%s\": correct one of them"
                            .formatted(until));
        }
        return new HistorySource.Range(from, end);
    }
}
