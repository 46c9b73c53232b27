package io.streamgauge.command.deadletters;

import io.streamgauge.deadletter.LetterFilter;
import io.streamgauge.influx.InfluxTarget;
import io.streamgauge.timestream.TableName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose letters. */
final class LetterChoice {

    @Option(
            names = "--table",
            paramLabel = "DATABASE/TABLE",
            description = "only the letters of this table")
    private @Nullable String table;

    @Option(
            names = "--influxdb",
            paramLabel = "DATABASE/MEASUREMENT",
            description = "only those of this database and measurement of InfluxDB")
    private @Nullable String influx;

    @Option(names = "--stream", paramLabel = "NAME", description = "only those of this stream")
    private @Nullable String stream;

    @Option(
            names = "--reason",
            paramLabel = "KIND",
            split = ",",
            description =
                    "only those with this kind of reason, such as too_old, stale_version or"
                            + " mapping; with commas between several")
    private List<String> reasons = List.of();

    /**
     * The filter.
     *
     * @throws IllegalArgumentException where an option is not valid
     */
    LetterFilter filter() {
        try {
            return new LetterFilter(
                    table == null ? null : TableName.parse(table),
                    influx == null ? null : InfluxTarget.parse(influx),
                    stream,
                    Set.copyOf(reasons));
        } catch (IllegalArgumentException e) {
            String option = influx == null ? "--table" : "--table or --influxdb";
            throw new IllegalArgumentException(
                    "\"%s\" is not valid: %s".formatted(option, e.getMessage()), e);
        }
    }
}
