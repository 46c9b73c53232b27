package io.streamgauge;

import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.TableSettings;
import io.streamgauge.timestream.Tags;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which table is loaded, and how it is to be. */
final class TableOptions {

    @Option(
            names = "--to",
            paramLabel = "DATABASE/TABLE",
            description = "the table (default: the one that a file in the AWS CLI's form names)")
    private @Nullable String to;

    @Option(
            names = "--memory-retention",
            paramLabel = "DURATION",
            description = "the retention of its memory store, such as 1h, where the table is new")
    private @Nullable String memoryRetention;

    @Option(
            names = "--magnetic-retention",
            paramLabel = "DURATION",
            description =
                    "the retention of its magnetic store, such as 73000d, where the table is new")
    private @Nullable String magneticRetention;

    @Option(
            names = "--magnetic-writes",
            description =
                    "rows that are too old for its memory store go to its magnetic store, where the table is new")
    private @Nullable Boolean magneticWrites;

    @Nullable TableName table() {
        return to == null ? null : TableName.parse(to);
    }

    TableSettings settings() {
        return new TableSettings(
                memoryRetention == null ? null : Settings.duration(memoryRetention),
                magneticRetention == null ? null : Settings.duration(magneticRetention),
                magneticWrites,
                null,
                null,
                Tags.NONE);
    }
}
