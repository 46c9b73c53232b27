package io.streamgauge.timestream;

import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Rejection;
import java.util.Optional;

/** Keeps from Timestream what it would not take: so that one reading does not sink its request. */
final class ReadingValidator {

    private ReadingValidator() {}

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
    static Optional<RejectedReading> admit(MappingResult item, Admitted admitted) {
        if (item instanceof Rejection rejection) {
            return rejected(item, RejectReason.MAPPING, rejection.message());
        }
        Reading reading = (Reading) item;
        int bytes = Metering.bytes(reading);
        Optional<String> violation = Quotas.violation(reading, bytes);
        if (violation.isPresent()) {
            return rejected(item, RejectReason.QUOTA, violation.get());
        }
        admitted.take(reading, bytes);
        return Optional.empty();
    }

    private static Optional<RejectedReading> rejected(
            MappingResult item, RejectReason kind, String reason) {
        return Optional.of(new RejectedReading(item, kind, reason, null));
    }
}
