package io.streamgauge.command.load;

import io.streamgauge.time.Durations;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.provision.TableSettings;
import io.streamgauge.timestream.provision.Tags;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the table: its name, and its settings if it is new. */
final class TableOptions {

    @Option(
            names = "--to",
            paramLabel = "DATABASE/TABLE",
            description =
                    "the table (default: the one that a file in the form of the AWS CLI names)")
    private @Nullable String to;

    @Option(
            names = "--memory-retention",
            paramLabel = "DURATION",
            description = "the memory store retention of a new table, such as 1h")
    private @Nullable String memoryRetention;

    @Option(
            names = "--magnetic-retention",
            paramLabel = "DURATION",
            description = "the magnetic store retention of a new table, such as 73000d")
    private @Nullable String magneticRetention;

    @Option(
            names = "--magnetic-writes",
            description =
                    "write rows of a new table to its magnetic store if they are too old for its"
                            + " memory store")
    private @Nullable Boolean magneticWrites;

    @Nullable TableName table() {
        try {
            return to == null ? null : TableName.parse(to);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"--to\" is not valid: " + e.getMessage(), e);
        }
    }

    TableSettings settings() {
        return new TableSettings(
                duration("--memory-retention", memoryRetention),
                duration("--magnetic-retention", magneticRetention),
                magneticWrites,
                null,
                null,
                Tags.NONE);
    }

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException if one is not valid
     */
    void check() {
        var unused = settings();
        if (to != null) {
            var unusedToo = table();
        }
    }

    private static @Nullable Duration duration(String option, @Nullable String text) {
        try {
            return text == null ? null : Durations.parsePositive(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"%s\" must be a duration such as 1h or 365d, but is \"%s\""
                            .formatted(option, text),
                    e);
        }
    }
}
