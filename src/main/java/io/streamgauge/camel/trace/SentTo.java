package io.streamgauge.camel.trace;

import io.streamgauge.secrets.Secrets;
import io.streamgauge.trace.TraceSpan;
import io.streamgauge.trace.TraceSpan.Kind;
import java.net.URI;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint in the words of a span: without its options, and without the query of an address,
 * which may hold keys of any name.
 */
record SentTo(Endpoint endpoint) {

    /** The scheme and the path, as in {@code timestream:market/prices}. */
    String address() {
        return Secrets.mask(
                endpoint.getEndpointBaseUri()
                        .replaceFirst("[?#].*", "")
                        .replaceFirst("://[^/@]*@", "://")
                        .replaceFirst(isHttp() ? "$^" : "://", ":"));
    }

    /** The name of a span: an HTTP source by its host, and anything else by its address. */
    String name() {
        return isHttp() ? "fetch " + host() : address();
    }

    Kind kind() {
        return switch (scheme()) {
            case "http", "https" -> Kind.CLIENT;
            case "kinesis", "aws2-kinesis" -> Kind.PRODUCER;
            default -> Kind.INTERNAL;
        };
    }

    void describe(TraceSpan span) {
        if (!span.isRecording()) {
            return;
        }
        if (isHttp()) {
            span.set("server.address", host());
            span.set("url.full", address());
        } else {
            span.set("streamgauge.endpoint", address());
        }
    }

    void describeAnswer(Exchange exchange, TraceSpan span) {
        if (span.isRecording() && isHttp()) {
            Integer status = status(exchange);
            if (status != null) {
                span.set("http.response.status_code", status);
            }
        }
    }

    private static @Nullable Integer status(Exchange exchange) {
        Exception failure = exchange.getException();
        if (failure == null) {
            return exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        }
        return failure instanceof HttpOperationFailedException answered
                ? (Integer) answered.getStatusCode()
                : null;
    }

    private boolean isHttp() {
        return scheme().equals("http") || scheme().equals("https");
    }

    private String scheme() {
        String uri = endpoint.getEndpointUri();
        return uri.substring(0, Math.max(0, uri.indexOf(':')));
    }

    private String host() {
        try {
            String host = URI.create(address()).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
