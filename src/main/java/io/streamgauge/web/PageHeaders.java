package io.streamgauge.web;

import io.vertx.core.http.HttpServerResponse;

/** The headers that limit what a browser does with the live page. */
final class PageHeaders {

    private static final String POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private PageHeaders() {}

    static void put(HttpServerResponse response) {
        response.putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Cache-Control", "no-store");
    }

    /** Ends a request with JSON, if its client is still there. */
    static void end(HttpServerResponse response, int status, Object body) {
        if (!response.ended() && !response.closed()) {
            put(response);
            var unused =
                    response.setStatusCode(status)
                            .putHeader("Content-Type", "application/json")
                            .end(PageJson.text(body) + "\n");
        }
    }
}
