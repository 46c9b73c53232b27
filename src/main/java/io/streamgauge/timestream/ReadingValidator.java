package io.streamgauge.timestream;

import io.streamgauge.delivery.RejectReason;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Rejection;
import java.util.Optional;

/** The check of readings before they are sent, so that an invalid one does not fail its request. */
final class ReadingValidator {

    private ReadingValidator() {}

    /** Receives a reading that may be sent. */
    interface Admitted {

        /**
         * Called at once, with the bytes that Timestream meters of a record with all of the
         * reading.
         */
        void accept(Reading reading, int bytes);
    }

    /** Passes a reading on, or returns why it is rejected. */
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
        admitted.accept(reading, bytes);
        return Optional.empty();
    }

    private static Optional<RejectedReading> rejected(
            MappingResult item, RejectReason kind, String reason) {
        return Optional.of(new RejectedReading(item, kind, reason, null));
    }
}
