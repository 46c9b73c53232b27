package io.streamgauge.command.load;

import io.streamgauge.reading.InvalidMappingException;
import io.streamgauge.reading.Mapping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what a row becomes: the properties of a mapping in a route. */
final class MappingOptions {

    @Option(names = "--time", paramLabel = "FIELD", description = "the field of the time")
    private @Nullable String time;

    @Option(
            names = "--time-unit",
            paramLabel = "UNIT",
            description =
                    "the unit of times that are numbers: SECONDS, MILLISECONDS, MICROSECONDS,"
                            + " NANOSECONDS")
    private @Nullable String timeUnit;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "the zone of times and dates that name none (default: UTC)")
    private @Nullable String timeZone;

    @Option(
            names = "--time-format",
            paramLabel = "PATTERN",
            description = "how times are written where not as ISO-8601, such as \"MMM d yyyy\"")
    private @Nullable String timeFormat;

    @Option(
            names = "--dimensions",
            paramLabel = "FIELDS",
            description = "the fields that say what was measured: \"symbol, venue?\"")
    private @Nullable String dimensions;

    @Option(
            names = "--constants",
            paramLabel = "NAME=VALUE",
            description = "dimensions that are the same for each row: \"source=files\"")
    private @Nullable String constants;

    @Option(
            names = "--measures",
            paramLabel = "FIELDS",
            description =
                    "the fields of the values, with their types: \"price:double, size:bigint\"")
    private @Nullable String measures;

    @Option(
            names = "--measure-name",
            paramLabel = "NAME",
            description = "the name of the measure, or of the kind of record if there are several")
    private @Nullable String measureName;

    @Option(
            names = "--measure-name-from",
            paramLabel = "FIELD",
            description =
                    "the field that holds the measure name of each row, as measure_name does in the"
                            + " result of a query; the measures may then be columns such as"
                            + " measure_value::double")
    private @Nullable String measureNameFrom;

    @Option(
            names = "--version",
            paramLabel = "FIELD",
            description = "the field of the record's version; a higher one replaces a lower one")
    private @Nullable String version;

    @Option(names = "--multi", description = "a single measure makes a MULTI record, too")
    private boolean multi;

    /** Whether any of them says what rows become. */
    boolean isGiven() {
        return time != null || dimensions != null || measures != null || constants != null;
    }

    /**
     * Checks that none of them is there beside a mapping that says it all.
     *
     * @throws IllegalArgumentException where some are
     */
    void checkAbsent(String bean) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("--time", time);
        all.put("--time-unit", timeUnit);
        all.put("--time-zone", timeZone);
        all.put("--time-format", timeFormat);
        all.put("--dimensions", dimensions);
        all.put("--constants", constants);
        all.put("--measures", measures);
        all.put("--measure-name", measureName);
        all.put("--measure-name-from", measureNameFrom);
        all.put("--version", version);
        all.put("--multi", multi ? true : null);
        all.values().removeIf(Objects::isNull);
        if (!all.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"--mapping\" must be the only one to say what rows become, but is %s, and there is %s: leave out one or the other"
                            .formatted(bean, String.join(", ", all.keySet())));
        }
    }

    /**
     * The mapping.
     *
     * @throws InvalidMappingException if anything is wrong, with all that is
     */
    Mapping mapping() {
        Mapping.Builder builder = Mapping.builder();
        if (multi) {
            builder.multi(true);
        }
        // Without a time, a row would be of the time of the load.
        return builder.time(time == null ? "time" : time)
                .timeUnit(timeUnit)
                .timeZone(timeZone == null ? "UTC" : timeZone)
                .timeFormat(timeFormat)
                .dimensions(dimensions)
                .constants(constants)
                .measures(measures)
                .measureName(measureName)
                .measureNameFrom(measureNameFrom)
                .version(version)
                .build();
    }
}
