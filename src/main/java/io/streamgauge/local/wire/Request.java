package io.streamgauge.local.wire;

import io.vertx.core.buffer.Buffer;

/** The parts of an HTTP request that the protocols look at; an absent header is "". */
record Request(String target, String contentType, Caller caller, Buffer body) {

    @Override
    public String toString() {
        return target + " (" + body.length() + " bytes of " + contentType + ")";
    }
}
