package io.streamgauge.kinesis;

import io.streamgauge.log.HumanText;
import java.time.Duration;

/** Thrown when a stream did not become available in time. */
final class StreamUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StreamUnavailableException(String stream, Duration patience, String reason) {
        super(
                "Stream '%s' is not available after %s: %s"
                        .formatted(stream, HumanText.exactly(patience), reason));
    }
}
