package io.streamgauge.command.copy;

import io.streamgauge.copy.CopySource;
import io.streamgauge.copy.HistorySource;
import io.streamgauge.copy.UnloadSource;
import io.streamgauge.influx.LineMapping;
import io.streamgauge.runtime.CopyRuntime;
import io.streamgauge.timestream.TableName;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of what is copied. */
final class CopiedFrom {

    @Option(
            names = "--from",
            paramLabel = "DATABASE/TABLE",
            required = true,
            description = "the table of Timestream")
    private @Nullable String from;

    @Mixin private CopiedTimes times = new CopiedTimes();

    @Option(
            names = "--unload",
            paramLabel = "PLACE",
            description =
                    "read the files that an UNLOAD of the table wrote, in a folder or at"
                            + " s3://BUCKET/PREFIX, and send no query for rows")
    private @Nullable String unload;

    @Option(
            names = "--dimensions",
            paramLabel = "NAMES",
            description =
                    "the dimensions of the table, with commas between them, for --unload where the"
                            + " table is gone (default: the table is asked)")
    private @Nullable String dimensions;

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException where one is not valid
     */
    void check() {
        Object unused = table();
        Object unusedToo = times.range();
        if (unload != null && times.isGiven()) {
            throw new IllegalArgumentException(
                    "\"--since\" and \"--until\" are for queries, and \"--unload\" sends none: leave"
                            + " them out, and choose the times in the UNLOAD");
        }
        if (unload == null && dimensions != null) {
            throw new IllegalArgumentException(
                    "\"--dimensions\" is for \"--unload\": leave it out, as the table is asked");
        }
    }

    /**
     * The source.
     *
     * @param temporary where an object of a bucket is kept while it is read
     */
    CopySource open(CopyRuntime runtime, Path temporary) {
        TableName table = table();
        if (unload == null) {
            return new HistorySource(runtime.history(table), runtime.identity(), times.range());
        }
        List<String> named = dimensions == null ? null : List.copyOf(LineMapping.names(dimensions));
        Supplier<List<String>> all =
                () -> named == null ? runtime.history(table).columns().dimensions() : named;
        return new UnloadSource(table, runtime.unloaded(unload, temporary), all, temporary);
    }

    private TableName table() {
        try {
            return TableName.parse(Objects.requireNonNull(from).replaceFirst("^timestream:", ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"--from\" is not valid: " + e.getMessage(), e);
        }
    }
}
