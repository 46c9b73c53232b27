package io.streamgauge.command.compare;

import io.streamgauge.influx.InfluxReadException;
import io.streamgauge.influx.InfluxTarget;
import io.streamgauge.influx.LineMapping;
import io.streamgauge.secrets.Secrets;
import io.streamgauge.timestream.TableName;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares a table of Timestream with a measurement of InfluxDB. */
@Command(
        name = "compare",
        sortOptions = false,
        description = {
            "Compares a table of Timestream with the measurement of InfluxDB that its rows were"
                    + " moved to: each point with all its values.",
            "It counts the points of each series and hour on both sides, with a checksum, prints"
                    + " the first differences, and writes to neither side."
        },
        exitCodeOnExecutionException = 2,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:both sides hold the same",
            "1:there are differences",
            "2:the comparison could not run, or not to the end"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  streamgauge compare --from market/prices --to influxdb:market/prices",
            "  streamgauge compare --from market/prices --to influxdb:market/prices \\",
            "    --since 2026-11-01 --until 2026-11-20T12:00:00Z --report counts.jsonl"
        })
public final class CompareCommand implements Callable<Integer> {

    private static final int COULD_NOT_RUN = 2;
    private static final String INFLUXDB = "influxdb:";

    @Option(
            names = "--from",
            paramLabel = "DATABASE/TABLE",
            required = true,
            description = "the table of Timestream")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "influxdb:TARGET",
            required = true,
            description =
                    "influxdb:DATABASE/MEASUREMENT, or influxdb:DATABASE where each measure name is"
                            + " a measurement; the keys influxdb.* say the server")
    private @Nullable String to;

    @Mixin private ComparedTimes times = new ComparedTimes();

    @Option(
            names = "--dimensions-as-fields",
            paramLabel = "NAMES",
            defaultValue = "",
            description = "the dimensions that were written as fields, with commas between them")
    private String dimensionsAsFields = "";

    @Option(
            names = "--no-measure-name-tag",
            description = "the measure name was not written as a tag")
    private boolean noMeasureNameTag;

    @Option(
            names = "--max-rows",
            paramLabel = "COUNT",
            defaultValue = "10",
            description =
                    "print this number of rows that differ (default: ${DEFAULT-VALUE}), at most 10"
                            + " of a series and interval")
    private long maxRows = 10;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "write the counts and checksums of every series and interval to a file, as"
                            + " lines of JSON")
    private @Nullable Path report;

    @Option(names = "--json", description = "print the differences and the sums as lines of JSON")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        try {
            InfluxTarget target = target();
            LineMapping mapping =
                    new LineMapping(
                            target.measurement(),
                            !noMeasureNameTag,
                            LineMapping.names(dimensionsAsFields));
            CompareTask.Wanted wanted =
                    new CompareTask.Wanted(table(), target, mapping, times.interval());
            return new CompareTask(wanted, times.range(), line)
                    .run(new CompareTask.Form(maxRows, report, json));
        } catch (InfluxReadException e) {
            line.getErr().println(Secrets.mask(String.valueOf(e.getMessage())));
            LoggerFactory.getLogger(CompareCommand.class).debug("The cause", e);
            return COULD_NOT_RUN;
        }
    }

    private TableName table() {
        String text = Objects.requireNonNull(from);
        if (text.startsWith(INFLUXDB)) {
            throw new IllegalArgumentException(
                    "\"--from\" must be a table of Timestream, but is \"%s\": write \"--from DATABASE/TABLE --to influxdb:DATABASE/MEASUREMENT\""
                            .formatted(text));
        }
        try {
            return TableName.parse(text.replaceFirst("^timestream:", ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"--from\" is not valid: " + e.getMessage(), e);
        }
    }

    private InfluxTarget target() {
        String text = Objects.requireNonNull(to);
        try {
            if (text.startsWith(INFLUXDB)) {
                return InfluxTarget.parse(text.substring(INFLUXDB.length()));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"--to\" is not valid: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(
                "\"--to\" must be influxdb:DATABASE/MEASUREMENT or influxdb:DATABASE, but is \"%s\": correct it"
                        .formatted(text));
    }
}
