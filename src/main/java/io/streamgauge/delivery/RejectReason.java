package io.streamgauge.delivery;

import java.util.Locale;

/** Why a reading was not written, as far as it decides what to do about it. */
public enum RejectReason {
    /** The row does not fit the mapping. */
    MAPPING,
    /** The reading breaks a quota or a naming rule of Timestream. */
    QUOTA,
    /** The time is before what the table's stores accept. */
    TOO_OLD,
    /** The time is further ahead than Timestream accepts. */
    TOO_NEW,
    /** The table holds this reading with a higher version. */
    STALE_VERSION,
    /** The table holds this reading with the same version and another value. */
    SAME_VERSION,
    /** The table holds this measure with another type. */
    TYPE_CONFLICT,
    /** The dimension that the table requires as its partition key is missing. */
    PARTITION_KEY,
    /** Any other reason. */
    OTHER;

    /** The class as options, meters and dead letters name it: {@code same_version}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
