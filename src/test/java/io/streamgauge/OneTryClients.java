package io.streamgauge;

import io.streamgauge.local.LocalAwsFixture;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;

/** Clients that send each request once: what was not answered may or may not have happened. */
final class OneTryClients {

    private OneTryClients() {}

    static TimestreamWriteClient write(URI url) {
        return once(TimestreamWriteClient.builder().endpointDiscoveryEnabled(false), url).build();
    }

    static TimestreamQueryClient query(URI url) {
        return once(TimestreamQueryClient.builder().endpointDiscoveryEnabled(false), url).build();
    }

    private static <B extends AwsClientBuilder<B, ?>> B once(B builder, URI url) {
        LocalAwsFixture.client(builder, url);
        Duration patience = Patience.DEFAULT;
        return builder.overrideConfiguration(
                it -> it.retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallTimeout(patience));
    }
}
