package io.streamgauge.timestream.wire;

import java.util.List;
import java.util.Optional;

/**
 * The answer to a request.
 *
 * @param keepsOpen whether the connection takes another request
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RawAnswer(int status, List<Header> headers, byte[] body, boolean keepsOpen) {

    /** A line of the head. */
    record Header(String name, String value) {}

    /** The value of the first header of a name, in any case. */
    Optional<String> header(String name) {
        return header(headers, name);
    }

    static Optional<String> header(List<Header> headers, String name) {
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return Optional.of(header.value());
            }
        }
        return Optional.empty();
    }
}
