package io.streamgauge.local.wire;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The client that waits for an answer.
 *
 * @param endpoint the URL at which it found this program, such as {@code http://127.0.0.1:4566}
 * @param region the region that its request is signed for
 * @param agent what it says of itself, such as {@code aws-sdk-js/3.1138.0 ua/2.1}
 * @param over completes when the client has its answer, or is gone
 */
public record Caller(String endpoint, String region, String agent, CompletionStage<Void> over) {

    private static final String JAVASCRIPT = "aws-sdk-js/";

    /** A client that waits for as long as it takes. */
    public static Caller patient(String endpoint) {
        return new Caller(endpoint, Region.DEFAULT, "", new CompletableFuture<>());
    }

    /** The same client with requests for another region. */
    Caller in(String other) {
        return new Caller(endpoint, other, agent, over);
    }

    /**
     * The endpoint as the client's endpoint discovery takes it. boto3 and the AWS CLI would put
     * https before an address without a scheme; the AWS SDK for JavaScript takes the address for
     * the name of a host, and keeps scheme and port.
     */
    public String discovered() {
        return agent.startsWith(JAVASCRIPT) ? URI.create(endpoint).getHost() : endpoint;
    }
}
