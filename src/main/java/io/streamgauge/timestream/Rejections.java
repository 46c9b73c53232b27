package io.streamgauge.timestream;

import io.streamgauge.reading.Reading;
import java.time.InstantSource;
import java.util.Locale;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecord;

/** Reads Timestream's reasons for a rejection. */
record Rejections(InstantSource clock) {

    Rejected of(Pending item, RejectedRecord reject) {
        String reason = reject.reason() == null ? "no reason given" : reject.reason();
        return new Rejected(
                item.reading(),
                classify(item.reading(), reason.toLowerCase(Locale.ROOT)),
                reason,
                reject.existingVersion());
    }

    /** A record that Timestream found invalid when it was sent alone. */
    Rejected ofInvalid(Pending item, Throwable cause) {
        String reason = String.valueOf(cause.getMessage());
        RejectionClass kind = classify(item.reading(), reason.toLowerCase(Locale.ROOT));
        return new Rejected(
                item.reading(),
                kind == RejectionClass.OTHER ? RejectionClass.QUOTA : kind,
                reason,
                null);
    }

    private RejectionClass classify(Reading reading, String text) {
        // The names that a reason quotes are the user's own, and may be any word.
        String reason = text.replaceAll("'[^']*'", "''");
        if (reason.contains("outside the time range")) {
            return reading.time().isAfter(clock.instant())
                    ? RejectionClass.TOO_NEW
                    : RejectionClass.TOO_OLD;
        }
        if (reason.contains("is lower than the existing version")) {
            return RejectionClass.STALE_VERSION;
        }
        if (reason.contains("a record already exists with the same time")) {
            return RejectionClass.SAME_VERSION;
        }
        if (reason.contains("partition key")) {
            return RejectionClass.PARTITION_KEY;
        }
        if (reason.contains("type")) {
            return RejectionClass.TYPE_CONFLICT;
        }
        return RejectionClass.OTHER;
    }
}
