package io.streamgauge.kinesis.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.utils.BinaryUtils;

/** An HTTP client of the SDK that keeps the last request, and returns a fixed response. */
final class CannedKinesis implements SdkAsyncHttpClient {

    private static final int PART_BYTES = 100;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private SdkHttpRequest request;
    private int status = 200;
    private byte[] response = {};

    /** A client of the SDK, as anyone would build it, that sends here. */
    KinesisAsyncClient client() {
        return KinesisAsyncClient.builder()
                .httpClient(this)
                .region(Region.US_EAST_1)
                .overrideConfiguration(it -> it.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")))
                .build();
    }

    CannedKinesis answering(int withStatus, byte[] bytes) {
        status = withStatus;
        response = bytes;
        return this;
    }

    SdkHttpRequest request() {
        return request;
    }

    byte[] body() {
        return body.toByteArray();
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest execution) {
        request = execution.request();
        body.reset();
        SdkPublisher.adapt(execution.requestContentPublisher())
                .subscribe(part -> body.writeBytes(BinaryUtils.copyBytesFrom(part)))
                .join();
        execution
                .responseHandler()
                .onHeaders(
                        SdkHttpResponse.builder()
                                .statusCode(status)
                                .putHeader("Content-Type", "application/x-amz-cbor-1.1")
                                .putHeader("Content-Length", Integer.toString(response.length))
                                .build());
        execution
                .responseHandler()
                .onStream(SdkPublisher.fromIterable(parts()).map(ByteBuffer::wrap));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}

    private List<byte[]> parts() {
        List<byte[]> parts = new ArrayList<>();
        for (int from = 0; from < response.length; from += PART_BYTES) {
            int to = Math.min(response.length, from + PART_BYTES);
            parts.add(Arrays.copyOfRange(response, from, to));
        }
        return parts;
    }
}
