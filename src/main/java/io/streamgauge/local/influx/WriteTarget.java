package io.streamgauge.local.influx;

import io.streamgauge.local.influx.line.TimePrecision;
import io.streamgauge.local.wire.PathRequest;
import java.util.Map;

/** Where a request writes to, and how, as its parameters say. */
record WriteTarget(String database, TimePrecision precision, boolean atomic) {

    private static final Map<String, TimePrecision> SHORT =
            Map.of(
                    "ns", TimePrecision.NANOSECOND,
                    "us", TimePrecision.MICROSECOND,
                    "ms", TimePrecision.MILLISECOND,
                    "s", TimePrecision.SECOND);

    private static final Map<String, TimePrecision> OLD =
            Map.of(
                    "u", TimePrecision.MICROSECOND,
                    "ms", TimePrecision.MILLISECOND,
                    "s", TimePrecision.SECOND,
                    "m", TimePrecision.MINUTE,
                    "h", TimePrecision.HOUR);

    private static final Map<String, TimePrecision> LONG =
            Map.of(
                    "auto", TimePrecision.AUTO,
                    "nanosecond", TimePrecision.NANOSECOND,
                    "microsecond", TimePrecision.MICROSECOND,
                    "millisecond", TimePrecision.MILLISECOND,
                    "second", TimePrecision.SECOND);

    /** The parameters of {@code /write}: db, rp and precision. */
    static WriteTarget v1(PathRequest request, EmulatedVersion version) {
        Map<String, String> parameters = request.parameters();
        String database = required(parameters, "db", "database is required");
        String policy = parameters.getOrDefault("rp", "");
        boolean other = !policy.isEmpty() && !policy.equals("autogen");
        if (other && version == EmulatedVersion.V1) {
            throw new InfluxException(500, "retention policy not found: " + policy);
        }
        // InfluxDB 1 takes a precision that it does not know for nanoseconds.
        TimePrecision precision =
                OLD.getOrDefault(
                        parameters.getOrDefault("precision", ""), TimePrecision.NANOSECOND);
        return new WriteTarget(other ? database + "/" + policy : database, precision, false);
    }

    /** The parameters of {@code /api/v2/write}: org, bucket and precision. */
    static WriteTarget v2(PathRequest request, EmulatedVersion version) {
        Map<String, String> parameters = request.parameters();
        if (version == EmulatedVersion.V2 && !parameters.containsKey("orgID")) {
            required(parameters, "org", "Please provide either orgID or org");
        }
        String bucket = required(parameters, "bucket", "bucket is required");
        TimePrecision precision = SHORT.get(parameters.getOrDefault("precision", "ns"));
        if (precision == null) {
            throw InfluxException.invalid(
                    "invalid precision; valid precision units are ns, us, ms, and s");
        }
        return new WriteTarget(bucket, precision, false);
    }

    /** The parameters of {@code /api/v3/write_lp}: db, precision, accept_partial and no_sync. */
    static WriteTarget v3(PathRequest request) {
        Map<String, String> parameters = request.parameters();
        String database = required(parameters, "db", "missing query parameter 'db'");
        String unit = parameters.getOrDefault("precision", "auto");
        TimePrecision precision = LONG.getOrDefault(unit, SHORT.get(unit));
        if (precision == null) {
            throw InfluxException.invalid(
                    "serde error: unknown variant `%s`, expected one of `auto`, `second`, `millisecond`, `microsecond`, `nanosecond`"
                            .formatted(unit));
        }
        flag(parameters, "no_sync", false);
        return new WriteTarget(database, precision, !flag(parameters, "accept_partial", true));
    }

    private static boolean flag(Map<String, String> parameters, String name, boolean normally) {
        return switch (parameters.getOrDefault(name, String.valueOf(normally))) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw InfluxException.invalid(
                            "serde error: provided string was not `true` or `false`");
        };
    }

    private static String required(Map<String, String> parameters, String name, String missing) {
        String value = parameters.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw InfluxException.invalid(missing);
        }
        return value;
    }
}
