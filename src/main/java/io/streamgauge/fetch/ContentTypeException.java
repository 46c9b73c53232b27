package io.streamgauge.fetch;

import java.io.IOException;

/** Says that a source answered with something else than data, such as a page in HTML. */
public final class ContentTypeException extends IOException {

    private static final long serialVersionUID = 1;

    ContentTypeException(String message) {
        super(message);
    }
}
