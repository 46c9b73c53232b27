package io.streamgauge.reading;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The unambiguous names of time zones: UTC, GMT, Z, an offset, and the id of a zone such as
 * Europe/Paris. A short name such as EST stands for several zones and is not valid.
 */
final class ZoneNames {

    static final String RULE =
            "must have UTC, GMT, an offset or a zone id such as America/New_York, since a short"
                    + " name such as EST stands for several zones";

    static final String REMEDY =
            "write UTC, a zone such as America/New_York, or an offset such as +01:00; a short name"
                    + " such as EST stands for several zones";

    private static final Set<String> UNIVERSAL = Set.of("UTC", "GMT", "UT", "UCT", "Z");

    private static final Pattern ABBREVIATION = Pattern.compile("[A-Z]{2,5}");

    private ZoneNames() {}

    /** The zone of a name; a DateTimeException if it is not a zone, or is ambiguous. */
    static ZoneId zone(String name) {
        ZoneId zone = ZoneId.of(name);
        if (isAmbiguous(zone)) {
            throw new DateTimeException(name + " stands for several zones");
        }
        return zone;
    }

    static boolean isAmbiguous(ZoneId zone) {
        return !(zone instanceof ZoneOffset)
                && ABBREVIATION.matcher(zone.getId()).matches()
                && !UNIVERSAL.contains(zone.getId());
    }
}
