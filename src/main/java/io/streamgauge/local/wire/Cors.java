package io.streamgauge.local.wire;

import io.streamgauge.access.PortAccess;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;

/**
 * Allows the pages of permitted origins to read answers in a browser.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">the protocol</a>
 */
record Cors(PortAccess access, Client client) {

    private static final String ANSWERED =
            "x-amzn-RequestId, x-amzn-errortype, x-amz-request-id, x-amz-id-2, Date,"
                    + " X-Influxdb-Version, X-Influxdb-Build, Retry-After";

    /** Adds the headers of the answer, where the request comes from a permitted origin. */
    void permit() {
        String origin = client.header("Origin");
        if (access.isNamed(origin)) {
            client.response()
                    .putHeader("Access-Control-Allow-Origin", origin)
                    .putHeader("Access-Control-Expose-Headers", ANSWERED)
                    .putHeader("Vary", "Origin");
        }
    }

    /** Whether a browser asks beforehand for a page of a permitted origin. */
    boolean isPreflight() {
        return client.request().method().equals(HttpMethod.OPTIONS)
                && !client.header("Access-Control-Request-Method").isEmpty()
                && access.isNamed(client.header("Origin"));
    }

    /** Permits what the AWS SDK for JavaScript and InfluxDB's client send. */
    void answerPreflight() {
        HttpServerResponse response = client.response();
        String headers = client.header("Access-Control-Request-Headers");
        response.setStatusCode(204)
                .putHeader("Access-Control-Allow-Methods", "GET, POST, DELETE, OPTIONS")
                .putHeader("Access-Control-Max-Age", "600");
        if (!headers.isEmpty()) {
            response.putHeader("Access-Control-Allow-Headers", headers);
        }
        if (client.header("Access-Control-Request-Private-Network").equals("true")) {
            response.putHeader("Access-Control-Allow-Private-Network", "true");
        }
        var unused = response.end();
    }
}
