package io.streamgauge.load;

import io.streamgauge.delivery.RejectReason;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.reading.Reading;

/** The message of a rejected row: one line with its origin and the reason. */
final class RejectMessage {

    private RejectMessage() {}

    static String of(RejectedReading rejected) {
        String origin = rejected.item().row().origin();
        String reason = rejected.reason();
        // Timestream reports the times that it accepts, but not the row's own.
        if (rejected.item() instanceof Reading reading && isOfTime(rejected)) {
            String time = reading.time().toString();
            reason = reason.contains(time) ? reason : "its time is %s; %s".formatted(time, reason);
        }
        return reason.startsWith(origin) ? reason : origin + ": " + reason;
    }

    private static boolean isOfTime(RejectedReading rejected) {
        return rejected.rejectionClass() == RejectReason.TOO_OLD
                || rejected.rejectionClass() == RejectReason.TOO_NEW;
    }
}
