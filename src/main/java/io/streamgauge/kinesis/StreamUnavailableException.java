package io.streamgauge.kinesis;

import io.streamgauge.log.HumanText;
import java.time.Duration;

/** A stream could not be used in time. */
public final class StreamUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StreamUnavailableException(String stream, Duration patience, String reason) {
        super(
                "Stream '%s' cannot be used after %s: %s"
                        .formatted(stream, HumanText.exactly(patience), reason));
    }
}
