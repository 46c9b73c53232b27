package io.streamgauge.command.copy;

import io.streamgauge.copy.CopyTarget;
import io.streamgauge.influx.InfluxTarget;
import io.streamgauge.influx.LineMapping;
import io.streamgauge.runtime.CopyRuntime;
import io.streamgauge.timestream.TableName;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of what is copied to. */
final class CopiedTo {

    private static final String INFLUXDB = "influxdb:";
    private static final String TIMESTREAM = "timestream:";

    @Option(
            names = "--to",
            required = true,
            paramLabel = "TARGET",
            description =
                    "influxdb:DATABASE/MEASUREMENT or influxdb:DATABASE, where the keys influxdb.*"
                            + " say the server; or timestream:DATABASE/TABLE")
    private @Nullable String to;

    @Option(
            names = "--dimensions-as-fields",
            paramLabel = "NAMES",
            defaultValue = "",
            description =
                    "the dimensions that are written as fields in place of tags, with commas"
                            + " between them")
    private String dimensionsAsFields = "";

    @Option(names = "--no-measure-name-tag", description = "do not write the measure name as a tag")
    private boolean noMeasureNameTag;

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException where one is not valid
     */
    void check() {
        if (text().startsWith(TIMESTREAM)) {
            Object unused = table();
            if (noMeasureNameTag || !dimensionsAsFields.isEmpty()) {
                throw new IllegalArgumentException(
                        "\"--dimensions-as-fields\" and \"--no-measure-name-tag\" are for InfluxDB: leave them out");
            }
        } else {
            Object unused = influx();
        }
    }

    /** Connects to the target. */
    CopyTarget open(CopyRuntime runtime) {
        if (text().startsWith(TIMESTREAM)) {
            return runtime.table(table());
        }
        InfluxTarget target = influx();
        Set<String> fields = LineMapping.names(dimensionsAsFields);
        return runtime.influx(
                target, new LineMapping(target.measurement(), !noMeasureNameTag, fields));
    }

    private String text() {
        return Objects.requireNonNull(to);
    }

    private TableName table() {
        try {
            return TableName.parse(text().substring(TIMESTREAM.length()));
        } catch (IllegalArgumentException e) {
            throw notValid(e);
        }
    }

    private InfluxTarget influx() {
        if (!text().startsWith(INFLUXDB)) {
            throw notValid(null);
        }
        try {
            return InfluxTarget.parse(text().substring(INFLUXDB.length()));
        } catch (IllegalArgumentException e) {
            throw notValid(e);
        }
    }

    private IllegalArgumentException notValid(@Nullable IllegalArgumentException e) {
        return new IllegalArgumentException(
                "\"--to\" must be influxdb:DATABASE/MEASUREMENT, influxdb:DATABASE or timestream:DATABASE/TABLE, but is \"%s\"%s"
                        .formatted(text(), e == null ? ": correct it" : ": " + e.getMessage()),
                e);
    }
}
