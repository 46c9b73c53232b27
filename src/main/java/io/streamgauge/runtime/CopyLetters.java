package io.streamgauge.runtime;

import io.streamgauge.deadletter.DeadLetter;
import io.streamgauge.deadletter.DeadLetter.Source;
import io.streamgauge.deadletter.DeadLetterJson;
import io.streamgauge.delivery.RejectedReading;
import java.time.Instant;

/** The dead letters of copies. */
final class CopyLetters {

    private CopyLetters() {}

    /** A rejected row, as a line of JSON. */
    static String line(RejectedReading rejected, String endpoint, Instant now) {
        Source source = new Source("copy", endpoint, rejected.item().row().origin());
        return DeadLetterJson.write(DeadLetter.of(rejected, source, now, now));
    }
}
