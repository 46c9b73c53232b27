package io.streamgauge.influx;

import io.streamgauge.delivery.RejectReason;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.reading.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The rejections of InfluxDB, classified by their texts. */
public final class InfluxRejects {

    /** Names that a reason quotes are the user's own, and may be any word. */
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");

    private static final List<String> OF_TYPES = List.of("type conflict", "column type");
    private static final List<String> OF_TIMES =
            List.of("retention", "time range", "time outside range", "out of range for precision");
    private static final List<String> OF_LIMITS = List.of("limit", "exceed", "max-", "too large");

    private InfluxRejects() {}

    /** A reading that InfluxDB did not store, for a reason in its words. */
    static RejectedReading of(Reading reading, String reason, Instant now) {
        return new RejectedReading(reading, classify(reading, reason, now), reason, null);
    }

    /** What to do about rejects of a class. */
    public static String remedy(RejectReason rejectReason) {
        return switch (rejectReason) {
            case MAPPING -> "correct the mapping, or what the source sends";
            case QUOTA -> "keep to the limits and names of InfluxDB in the mapping";
            case TOO_OLD -> "raise the retention of the database, or send newer rows";
            case TOO_NEW -> "check the time unit of the mapping and the clock of the source";
            case TYPE_CONFLICT -> "map the measure to the type that the field has, or rename it";
            case STALE_VERSION, SAME_VERSION, PARTITION_KEY, OTHER ->
                    "correct the mapping, the database or what the source sends";
        };
    }

    private static RejectReason classify(Reading reading, String reason, Instant now) {
        String text = QUOTED.matcher(reason).replaceAll("''").toLowerCase(Locale.ROOT);
        if (has(text, OF_TYPES)) {
            return RejectReason.TYPE_CONFLICT;
        }
        if (has(text, OF_TIMES)) {
            return reading.time().isAfter(now) ? RejectReason.TOO_NEW : RejectReason.TOO_OLD;
        }
        return has(text, OF_LIMITS) ? RejectReason.QUOTA : RejectReason.OTHER;
    }

    private static boolean has(String text, List<String> words) {
        return words.stream().anyMatch(text::contains);
    }
}
