package io.streamgauge.fetch;

import java.io.IOException;

/** Says that a source took longer to answer than a fetch may wait. */
public final class DeadlineExceededException extends IOException {

    private static final long serialVersionUID = 1;

    DeadlineExceededException(String message) {
        super(message);
    }
}
