package io.streamgauge.timestream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClientBuilder;

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
        execution.requestContentPublisher().subscribe(new Collector());
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

    /** What publishes a body does so at once. */
    private final class Collector implements Subscriber<ByteBuffer> {

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer part) {
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            body.writeBytes(bytes);
        }

        @Override
        public void onError(Throwable thrown) {
            throw new IllegalStateException(thrown);
        }

        @Override
        public void onComplete() {}
    }
}
