package io.streamgauge.load;

import io.streamgauge.reading.Reading;
import io.streamgauge.timestream.Rejected;
import io.streamgauge.timestream.RejectionClass;

/** Why a row was rejected, in one line that begins with the place of the row. */
final class RejectReason {

    private RejectReason() {}

    static String of(Rejected rejected) {
        String origin = rejected.item().row().origin();
        String reason = rejected.reason();
        // Timestream says which times it accepts, but not which one the row has.
        if (rejected.item() instanceof Reading reading && isOfTime(rejected)) {
            String time = reading.time().toString();
            reason = reason.contains(time) ? reason : "its time is %s; %s".formatted(time, reason);
        }
        return reason.startsWith(origin) ? reason : origin + ": " + reason;
    }

    private static boolean isOfTime(Rejected rejected) {
        return rejected.rejectionClass() == RejectionClass.TOO_OLD
                || rejected.rejectionClass() == RejectionClass.TOO_NEW;
    }
}
