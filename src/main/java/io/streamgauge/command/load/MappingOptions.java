package io.streamgauge.command.load;

import io.streamgauge.reading.InvalidMappingException;
import io.streamgauge.reading.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a mapping: the properties of the bean ReadingMapper. */
public final class MappingOptions {

    @Option(
            names = "--time",
            paramLabel = "FIELD",
            description = "the field with the time (default: time)")
    private @Nullable String time;

    @Option(
            names = "--time-unit",
            paramLabel = "UNIT",
            completionCandidates = TimeUnitNames.class,
            description =
                    "the unit of numeric times: SECONDS, MILLISECONDS, MICROSECONDS,"
                            + " NANOSECONDS")
    private @Nullable String timeUnit;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "the zone of times and dates without one (default: UTC)")
    private @Nullable String timeZone;

    @Option(
            names = "--time-format",
            paramLabel = "PATTERN",
            description = "the pattern of times that are not in ISO-8601, such as \"MMM d yyyy\"")
    private @Nullable String timeFormat;

    @Option(
            names = "--dimensions",
            paramLabel = "FIELDS",
            description = "the fields that identify a time series: \"symbol, venue?\"")
    private @Nullable String dimensions;

    @Option(
            names = "--constants",
            paramLabel = "NAME=VALUE",
            description = "dimensions with the same value in each row: \"source=files\"")
    private @Nullable String constants;

    @Option(
            names = "--measures",
            paramLabel = "FIELDS",
            description =
                    "the fields with the values, and their types: \"price:double, size:bigint\"")
    private @Nullable String measures;

    @Option(
            names = "--measure-name",
            paramLabel = "NAME",
            description = "the name of the measure, or of the record if there are several measures")
    private @Nullable String measureName;

    @Option(
            names = "--measure-name-from",
            paramLabel = "FIELD",
            description =
                    "the field with the measure name of each row, as measure_name is in the result"
                            + " of a query; the measures may then be columns such as"
                            + " measure_value::double")
    private @Nullable String measureNameFrom;

    @Option(
            names = "--version",
            paramLabel = "FIELD",
            description =
                    "the field with the version; a record with a higher one replaces the other")
    private @Nullable String version;

    @Option(names = "--multi", description = "write a MULTI record even for a single measure")
    private boolean multi;

    /** Whether a mapping is given. */
    public boolean isGiven() {
        return time != null || dimensions != null || measures != null || constants != null;
    }

    /**
     * Checks that no option of the mapping is given beside a bean.
     *
     * @throws IllegalArgumentException if one is, with the names of all that are
     */
    public void checkAbsent(String bean) {
        Map<String, String> all = keys();
        if (!all.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"--mapping\" must be the only mapping, but is %s, and %s is given too: remove one or the other"
                            .formatted(
                                    bean,
                                    all.keySet().stream()
                                            .map(MappingOptions::option)
                                            .collect(Collectors.joining(", "))));
        }
    }

    /** The options that are given, as the keys of a mapping. */
    public Map<String, String> keys() {
        Map<String, String> given = new LinkedHashMap<>();
        putIfGiven("time", time, given);
        putIfGiven("timeUnit", timeUnit, given);
        putIfGiven("timeZone", timeZone, given);
        putIfGiven("timeFormat", timeFormat, given);
        putIfGiven("dimensions", dimensions, given);
        putIfGiven("constants", constants, given);
        putIfGiven("measures", measures, given);
        putIfGiven("measureName", measureName, given);
        putIfGiven("measureNameFrom", measureNameFrom, given);
        putIfGiven("version", version, given);
        putIfGiven("multi", multi ? "true" : null, given);
        return given;
    }

    private static void putIfGiven(String key, @Nullable String value, Map<String, String> given) {
        if (value != null) {
            given.put(key, value);
        }
    }

    /** The option of a key of a mapping. */
    public static String option(String key) {
        return "--" + key.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /**
     * The mapping.
     *
     * @throws InvalidMappingException if it is not valid, with all problems
     */
    public Mapping mapping() {
        Map<String, String> given = keys();
        // Without a time field, rows would get the time of the load.
        given.putIfAbsent("time", "time");
        given.putIfAbsent("timeZone", "UTC");
        return Mapping.builder().keys(given).build();
    }

    /** The units of times, for completion. */
    private static final class TimeUnitNames extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("UnusedMethod") // called by picocli
        TimeUnitNames() {
            super(List.of("SECONDS", "MILLISECONDS", "MICROSECONDS", "NANOSECONDS"));
        }
    }
}
