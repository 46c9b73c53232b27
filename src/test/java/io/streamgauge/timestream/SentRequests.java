package io.streamgauge.timestream;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClientBuilder;
import software.amazon.awssdk.utils.BinaryUtils;

/** An HTTP client of the SDK that keeps the last request in place of sending it, and answers it. */
final class SentRequests implements SdkAsyncHttpClient {

    static final String KEY = "id";
    static final String SECRET = "secret";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private SdkHttpRequest request;

    /** A client of the SDK, as anyone would build it, that sends here. */
    TimestreamWriteAsyncClientBuilder client() {
        return TimestreamWriteAsyncClient.builder()
                .httpClient(this)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)));
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
        boolean discovers =
                request.firstMatchingHeader("X-Amz-Target").orElse("").endsWith("Endpoints");
        byte[] answer =
                (discovers
                                ? "{\"Endpoints\":[{\"Address\":\"discovered.example\",\"CachePeriodInMinutes\":60}]}"
                                : "{}")
                        .getBytes(StandardCharsets.UTF_8);
        execution
                .responseHandler()
                .onHeaders(
                        SdkHttpResponse.builder()
                                .statusCode(200)
                                .putHeader("Content-Length", Integer.toString(answer.length))
                                .build());
        execution.responseHandler().onStream(AsyncRequestBody.fromBytes(answer));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
}
