package io.streamgauge.local.wire;

import io.vertx.core.buffer.Buffer;

/** What of an HTTP request the protocols look at; an absent header is "". */
record Request(String target, String contentType, String host, Buffer body) {

    @Override
    public String toString() {
        return target + " (" + body.length() + " bytes of " + contentType + ")";
    }
}
