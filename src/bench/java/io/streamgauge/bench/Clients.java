package io.streamgauge.bench;

import io.streamgauge.aws.AwsClients;
import io.streamgauge.aws.AwsSettings;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** The AWS clients of the contestants. */
final class Clients {

    static final StaticCredentialsProvider ANYONE =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key"));

    private Clients() {}

    /** The clients that Streamgauge builds. */
    static AwsClients ours(URI endpoint) {
        return new AwsClients(AwsSettings.DEFAULTS.at(endpoint, "us-east-1", ANYONE));
    }

    /** A client with default settings; the server does not support HTTP/2. */
    static KinesisAsyncClient kinesis(URI endpoint) {
        return KinesisAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(ANYONE)
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
                .build();
    }
}
