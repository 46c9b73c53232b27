package io.streamgauge.local.contract;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.SharedEventLoops;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkAsyncClientBuilder;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryAsyncClient;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The clients of the AWS SDK for Java, by the names that botocore gives the services. */
final class SdkClients {

    private SdkClients() {}

    /** Clients that find endpoint, region and credentials themselves. */
    static Map<String, SdkAutoCloseable> found(boolean async) {
        Map<String, SdkAutoCloseable> clients = new HashMap<>();
        builders(async).forEach((service, builder) -> clients.put(service, built(builder)));
        return clients;
    }

    /** Clients of a local endpoint. */
    static Map<String, SdkAutoCloseable> at(URI endpoint, boolean async) {
        Map<String, SdkAutoCloseable> clients = new HashMap<>();
        builders(async)
                .forEach(
                        (service, builder) -> {
                            LocalAwsFixture.client(builder, endpoint);
                            clients.put(service, built(builder));
                        });
        return clients;
    }

    private static Map<String, AwsClientBuilder<?, ? extends SdkAutoCloseable>> builders(
            boolean async) {
        return async
                ? Map.of(
                        "kinesis",
                        KinesisAsyncClient.builder(),
                        "timestream-query",
                        TimestreamQueryAsyncClient.builder(),
                        "timestream-write",
                        TimestreamWriteAsyncClient.builder())
                : Map.of(
                        "kinesis",
                        KinesisClient.builder(),
                        "timestream-query",
                        TimestreamQueryClient.builder(),
                        "timestream-write",
                        TimestreamWriteClient.builder());
    }

    private static SdkAutoCloseable built(AwsClientBuilder<?, ? extends SdkAutoCloseable> builder) {
        if (builder instanceof SdkAsyncClientBuilder<?, ?> async) {
            async.httpClientBuilder(SharedEventLoops.httpClient());
        }
        return builder.build();
    }
}
