package io.streamgauge.aws;

import io.streamgauge.timestream.wire.DirectClient;
import io.streamgauge.timestream.wire.DirectSettings;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.builder.SdkAsyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClientBuilder;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;

/**
 * The clients of the AWS SDK.
 *
 * <p>The SDK's own retries are off: the engines decide whether a request may be sent again, and
 * with which of its records. A retry that they do not see would break their books.
 */
public final class AwsClients {

    /** Longer than the minute that AWS's own clients wait for. */
    private static final Duration MIN_QUERY_TIMEOUT = Duration.ofSeconds(65);

    private final AwsSettings settings;

    public AwsClients(AwsSettings settings) {
        this.settings = settings;
    }

    /**
     * A client for Timestream Write; the caller closes it. The AWS SDK sends its records where the
     * direct sender is not chosen, or would need a proxy or settings that are not known.
     */
    public TimestreamWriteAsyncClient timestreamWrite() {
        TimestreamWriteAsyncClient sdk = sdkTimestreamWrite();
        String region = settings.region();
        AwsCredentialsProvider credentials = settings.credentials();
        boolean isDirect =
                settings.timestreamSender() == TimestreamSender.DIRECT
                        && DirectSettings.isPossible(settings.endpoint())
                        && !isProxied();
        return !isDirect || region == null || credentials == null
                ? sdk
                : DirectClient.of(
                        sdk,
                        new DirectSettings(
                                region,
                                settings.endpoint(),
                                credentials,
                                new DirectSettings.Limits(
                                        settings.connectTimeout(),
                                        settings.requestTimeout(),
                                        settings.maxConnections()),
                                SdkThreads.TIMERS,
                                InstantSource.system(),
                                received -> reader(region, received)));
    }

    /** A client that reads what an HTTP client received, and reaches nothing. */
    static TimestreamWriteClient reader(String region, SdkHttpClient received) {
        return TimestreamWriteClient.builder()
                .region(Region.of(region))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .endpointOverride(URI.create("http://localhost"))
                .endpointDiscoveryEnabled(false)
                .overrideConfiguration(it -> it.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .httpClient(received)
                .build();
    }

    /** Whether the SDK would use a proxy, which environment variables and properties name. */
    private boolean isProxied() {
        URI endpoint = settings.endpoint();
        String scheme = endpoint == null ? "https" : endpoint.getScheme();
        return ProxyConfiguration.builder().scheme(scheme).build().host() != null;
    }

    private TimestreamWriteAsyncClient sdkTimestreamWrite() {
        if (settings.endpoint() != null) {
            return configure(TimestreamWriteAsyncClient.builder())
                    .endpointDiscoveryEnabled(false)
                    .httpClientBuilder(http(Protocol.HTTP1_1))
                    .build();
        }
        SdkAsyncHttpClient shared = http(Protocol.HTTP1_1).build();
        return EndpointRediscovery.of(
                () ->
                        configure(TimestreamWriteAsyncClient.builder())
                                .endpointDiscoveryEnabled(true)
                                .httpClient(shared)
                                .build(),
                shared);
    }

    /**
     * A client for Timestream Query; the caller closes it. A request may take a minute, as the
     * service answers once it has rows.
     */
    public TimestreamQueryAsyncClient timestreamQuery() {
        return configure(TimestreamQueryAsyncClient.builder(), queryTimeout())
                .endpointDiscoveryEnabled(settings.endpoint() == null)
                .httpClientBuilder(http(Protocol.HTTP1_1).readTimeout(queryTimeout()))
                .build();
    }

    private Duration queryTimeout() {
        Duration configured = settings.requestTimeout();
        return configured.compareTo(MIN_QUERY_TIMEOUT) < 0 ? MIN_QUERY_TIMEOUT : configured;
    }

    /** A client for Kinesis Data Streams; the caller closes it. */
    public KinesisAsyncClient kinesis() {
        return configure(KinesisAsyncClient.builder())
                .httpClientBuilder(http(kinesisProtocol()))
                .build();
    }

    /**
     * A client for Camel's own {@code aws2-kinesis:}, with the SDK's retries, since that component
     * has none; the caller closes it.
     */
    public KinesisClient stockKinesis() {
        return reach(KinesisClient.builder()).build();
    }

    /**
     * A client for DynamoDB, with the SDK's retries, because the Kinesis Client Library relies on
     * them; the caller closes it.
     */
    public DynamoDbAsyncClient dynamoDb() {
        DynamoDbAsyncClientBuilder builder =
                reach(DynamoDbAsyncClient.builder())
                        .httpClientBuilder(http(Protocol.HTTP1_1))
                        .overrideConfiguration(
                                options ->
                                        options.apiCallAttemptTimeout(settings.requestTimeout()));
        if (settings.dynamodbEndpoint() != null) {
            builder.endpointOverride(settings.dynamodbEndpoint());
        }
        return builder.build();
    }

    /**
     * A client for the batch load tasks of Timestream Write, with the SDK's retries: no record
     * depends on them; the caller closes it.
     */
    public TimestreamWriteAsyncClient timestreamTasks() {
        return reach(TimestreamWriteAsyncClient.builder())
                .endpointDiscoveryEnabled(settings.endpoint() == null)
                .httpClientBuilder(http(Protocol.HTTP1_1))
                .build();
    }

    /**
     * A client for S3, with the SDK's retries; the caller closes it. Where an endpoint replaces
     * those of AWS, buckets are in its paths and not in its host names, and checksums that not all
     * stand-ins know are left out.
     */
    public S3AsyncClient s3() {
        S3AsyncClientBuilder builder =
                reach(S3AsyncClient.builder()).httpClientBuilder(http(Protocol.HTTP1_1));
        if (settings.endpoint() != null) {
            builder.forcePathStyle(true)
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        }
        return builder.build();
    }

    private NettyNioAsyncHttpClient.Builder http(Protocol protocol) {
        return NettyNioAsyncHttpClient.builder()
                .protocol(protocol)
                .connectionTimeout(settings.connectTimeout())
                .readTimeout(settings.requestTimeout())
                .maxConcurrency(settings.maxConnections())
                .eventLoopGroup(SdkThreads.EVENT_LOOPS);
    }

    /**
     * HTTP/2 is negotiated over TLS only. Over plain HTTP the SDK would use it for Kinesis without
     * asking, and few stand-ins and proxies support that.
     */
    private Protocol kinesisProtocol() {
        URI endpoint = settings.endpoint();
        return endpoint != null && "http".equals(endpoint.getScheme())
                ? Protocol.HTTP1_1
                : Protocol.HTTP2;
    }

    private <B extends AwsClientBuilder<B, C>, C> B configure(B builder) {
        return configure(builder, settings.requestTimeout());
    }

    private <B extends AwsClientBuilder<B, C>, C> B configure(B builder, Duration attempt) {
        builder.overrideConfiguration(
                ClientOverrideConfiguration.builder()
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallAttemptTimeout(attempt)
                        .scheduledExecutorService(SdkThreads.TIMERS)
                        .addExecutionInterceptor(new ShortSdkMessages())
                        .build());
        if (builder instanceof SdkAsyncClientBuilder<?, ?> async) {
            async.asyncConfiguration(
                    options ->
                            options.advancedOption(
                                    SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR,
                                    SdkThreads.COMPLETIONS));
        }
        return reach(builder);
    }

    private <B extends AwsClientBuilder<B, C>, C> B reach(B builder) {
        if (settings.region() != null) {
            builder.region(Region.of(settings.region()));
        }
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        if (settings.credentials() != null) {
            builder.credentialsProvider(settings.credentials());
        }
        return builder;
    }
}
