package io.streamgauge.timestream;

import io.streamgauge.delivery.RejectReason;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.reading.Reading;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecord;

/** The rejections of Timestream, classified by their texts. */
public record Rejections(InstantSource clock) {

    /** A reading that Timestream did not store, for a reason in its words. */
    public static RejectedReading of(Reading reading, String reason, Instant now) {
        return new RejectedReading(
                reading, classify(reading, reason.toLowerCase(Locale.ROOT), now), reason, null);
    }

    RejectedReading of(PendingReading item, RejectedRecord reject) {
        String reason = reject.reason() == null ? "no reason given" : reject.reason();
        return new RejectedReading(
                item.reading(),
                classify(item.reading(), reason.toLowerCase(Locale.ROOT)),
                reason,
                reject.existingVersion());
    }

    /** A record that Timestream found invalid when it was sent alone. */
    RejectedReading ofInvalid(PendingReading item, Throwable cause) {
        String reason = String.valueOf(cause.getMessage());
        RejectReason kind = classify(item.reading(), reason.toLowerCase(Locale.ROOT));
        return new RejectedReading(
                item.reading(),
                kind == RejectReason.OTHER ? RejectReason.QUOTA : kind,
                reason,
                null);
    }

    private RejectReason classify(Reading reading, String text) {
        return classify(reading, text, clock.instant());
    }

    private static RejectReason classify(Reading reading, String text, Instant now) {
        // The names that a reason quotes are the user's own, and may be any word.
        String reason = text.replaceAll("'[^']*'", "''");
        if (reason.contains("outside the time range")) {
            return reading.time().isAfter(now) ? RejectReason.TOO_NEW : RejectReason.TOO_OLD;
        }
        if (reason.contains("is lower than the existing version")) {
            return RejectReason.STALE_VERSION;
        }
        if (reason.contains("a record already exists with the same time")) {
            return RejectReason.SAME_VERSION;
        }
        if (reason.contains("partition key")) {
            return RejectReason.PARTITION_KEY;
        }
        if (reason.contains("type")) {
            return RejectReason.TYPE_CONFLICT;
        }
        return RejectReason.OTHER;
    }
}
