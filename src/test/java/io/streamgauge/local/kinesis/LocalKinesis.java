package io.streamgauge.local.kinesis;

import io.streamgauge.local.SharedEventLoops;
import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.wire.WireServer;
import io.streamgauge.local.wire.WireSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** A server that answers for Kinesis only, and AWS's own clients of it. */
final class LocalKinesis implements AutoCloseable {

    private static final StaticCredentialsProvider ANYONE =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    private final Storage storage;
    private final WireServer server;
    private final KinesisClient client;

    private LocalKinesis(Path folder, InstantSource clock, Throughput throughput) {
        storage = Storage.open(folder);
        server =
                WireServer.start(
                        new WireSettings("127.0.0.1", 0),
                        List.of(KinesisService.of(storage, clock, throughput)),
                        Map.of());
        client = client(server.url());
    }

    static LocalKinesis start(Path folder, InstantSource clock) {
        return start(folder, clock, Throughput.UNLIMITED);
    }

    static LocalKinesis start(Path folder, InstantSource clock, Throughput throughput) {
        return new LocalKinesis(folder, clock, throughput);
    }

    Storage storage() {
        return storage;
    }

    URI url() {
        return server.url();
    }

    /** Speaks CBOR over HTTP/1.1. */
    KinesisClient client() {
        return client;
    }

    static KinesisClient client(URI url) {
        return client(url, Region.US_EAST_1);
    }

    static KinesisClient client(URI url, Region region) {
        return KinesisClient.builder()
                .endpointOverride(url)
                .region(region)
                .credentialsProvider(ANYONE)
                .build();
    }

    /** Shows each throttled call, which the other client would try again. */
    static KinesisClient clientWithoutRetries(URI url) {
        return KinesisClient.builder()
                .endpointOverride(url)
                .region(Region.US_EAST_1)
                .credentialsProvider(ANYONE)
                .overrideConfiguration(it -> it.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    /** Speaks CBOR over HTTP/2 without TLS. */
    static KinesisAsyncClient asyncClient(URI url) {
        return KinesisAsyncClient.builder()
                .endpointOverride(url)
                .region(Region.US_EAST_1)
                .credentialsProvider(ANYONE)
                .httpClientBuilder(SharedEventLoops.httpClient())
                .build();
    }

    @Override
    public void close() {
        client.close();
        server.close();
        storage.close();
    }
}
