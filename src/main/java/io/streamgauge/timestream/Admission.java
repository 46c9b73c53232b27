package io.streamgauge.timestream;

import io.streamgauge.reading.Mapped;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Rejection;
import java.util.Optional;

/** Keeps from Timestream what it would not take: so that one reading does not sink its request. */
final class Admission {

    private Admission() {}

    /** Takes a reading that may be sent. */
    interface Admitted {

        /**
         * Called at once.
         *
         * @param bytes what Timestream meters of a record that carries all of the reading
         */
        void take(Reading reading, int bytes);
    }

    /** Passes a reading on, or says why not. */
    static Optional<Rejected> admit(Mapped item, Admitted admitted) {
        if (item instanceof Rejection rejection) {
            return rejected(item, RejectionClass.MAPPING, rejection.message());
        }
        Reading reading = (Reading) item;
        int bytes = Metering.bytes(reading);
        Optional<String> violation = Quotas.violation(reading, bytes);
        if (violation.isPresent()) {
            return rejected(item, RejectionClass.QUOTA, violation.get());
        }
        admitted.take(reading, bytes);
        return Optional.empty();
    }

    private static Optional<Rejected> rejected(Mapped item, RejectionClass kind, String reason) {
        return Optional.of(new Rejected(item, kind, reason, null));
    }
}
