package io.streamgauge.local;

import io.streamgauge.local.s3.S3Folder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkAsyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryAsyncClient;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * A local endpoint on a free port, and clients of the real AWS SDK that speak to it. Closing it
 * closes them all.
 *
 * <p>With the system property {@code aws.real} set, the clients speak to AWS with the credentials
 * of the machine, and nothing is started.
 */
public final class LocalAwsFixture implements AutoCloseable {

    private static final boolean REAL = Boolean.getBoolean("aws.real");

    private final Deque<SdkAutoCloseable> clients = new ArrayDeque<>();
    private final LocalConfiguration configuration;
    private LocalAws aws;

    private LocalAwsFixture(LocalConfiguration configuration) {
        this.configuration = configuration;
        this.aws = REAL ? null : LocalAws.start(configuration);
    }

    /** An endpoint that goes by the real time, and whose shards take all that a test puts. */
    public static LocalAwsFixture start(Path data) {
        return start(data, InstantSource.system());
    }

    /** An endpoint that goes by the given time, and whose shards take all that a test puts. */
    public static LocalAwsFixture start(Path data, InstantSource clock) {
        return new LocalAwsFixture(new LocalConfiguration(0, data, clock).relaxed());
    }

    /** Ends the endpoint in good order and starts it again; clients made before are of no use. */
    public void restart() {
        closeClients();
        aws.close();
        aws = LocalAws.start(configuration);
    }

    public URI url() {
        return aws.url();
    }

    /** The folder that stands for Amazon S3. */
    public S3Folder s3() {
        LocalConfiguration.Folders folders = configuration.folders();
        return new S3Folder(folders.s3In(Objects.requireNonNull(folders.data())));
    }

    /** The endpoint, which is not there where the clients speak to AWS. */
    LocalAws endpoint() {
        return aws;
    }

    public TimestreamWriteClient timestreamWrite() {
        return opened(TimestreamWriteClient.builder().endpointDiscoveryEnabled(REAL));
    }

    public TimestreamWriteAsyncClient timestreamWriteAsync() {
        return opened(TimestreamWriteAsyncClient.builder().endpointDiscoveryEnabled(REAL));
    }

    public TimestreamQueryClient timestreamQuery() {
        return opened(TimestreamQueryClient.builder().endpointDiscoveryEnabled(REAL));
    }

    public TimestreamQueryAsyncClient timestreamQueryAsync() {
        return opened(TimestreamQueryAsyncClient.builder().endpointDiscoveryEnabled(REAL));
    }

    public KinesisClient kinesis() {
        return opened(KinesisClient.builder());
    }

    public KinesisAsyncClient kinesisAsync() {
        return opened(KinesisAsyncClient.builder());
    }

    @Override
    public void close() {
        closeClients();
        if (aws != null) {
            aws.close();
        }
    }

    private <C extends SdkAutoCloseable> C opened(AwsClientBuilder<?, C> builder) {
        if (!REAL) {
            client(builder, url());
        }
        if (builder instanceof SdkAsyncClientBuilder<?, ?> async) {
            async.httpClientBuilder(SharedEventLoops.httpClient());
        }
        C client = builder.build();
        clients.push(client);
        return client;
    }

    /** Points a client at an endpoint; a failure is seen after a few tries. */
    public static void client(AwsClientBuilder<?, ?> builder, URI url) {
        builder.endpointOverride(url)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("id", "secret")))
                .overrideConfiguration(
                        ClientOverrideConfiguration.builder()
                                .apiCallTimeout(Duration.ofSeconds(30))
                                .retryStrategy(RetryMode.STANDARD)
                                .build());
    }

    private void closeClients() {
        while (!clients.isEmpty()) {
            clients.pop().close();
        }
    }
}
