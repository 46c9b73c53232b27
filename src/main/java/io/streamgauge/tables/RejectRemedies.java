package io.streamgauge.tables;

import io.streamgauge.delivery.RejectReason;

/** The remedies of rejects of tables. */
public final class RejectRemedies {

    private RejectRemedies() {}

    /** What to do about rejects of a class. */
    public static String of(RejectReason rejectReason) {
        return switch (rejectReason) {
            case MAPPING -> "correct the mapping, or what the source sends";
            case QUOTA -> "keep to the quotas and names of Timestream in the mapping";
            case TOO_OLD -> "raise the retention of the table, or send newer rows";
            case TOO_NEW -> "check the time unit of the mapping and the clock of the source";
            case STALE_VERSION, SAME_VERSION ->
                    "give each change of a row a higher version in the mapping";
            case TYPE_CONFLICT -> "map the measure to the type that the table has, or rename it";
            case PARTITION_KEY -> "add the dimension of the partition key to the mapping";
            case OTHER -> "correct the mapping, the table or what the source sends";
        };
    }
}
