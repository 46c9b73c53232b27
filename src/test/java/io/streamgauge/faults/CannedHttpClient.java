package io.streamgauge.faults;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.utils.BinaryUtils;

/** An HTTP client of the SDK that keeps the last request in place of sending it, and answers it. */
public final class CannedHttpClient implements SdkAsyncHttpClient {

    private static final int PART_BYTES = 100;

    /** A response to a request. */
    public record Answer(int status, String contentType, SdkBytes body) {}

    private final Function<SdkHttpRequest, Answer> answers;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private SdkHttpRequest request;

    public CannedHttpClient(Function<SdkHttpRequest, Answer> answers) {
        this.answers = answers;
    }

    /** The last request. */
    public SdkHttpRequest request() {
        return request;
    }

    /** The body of the last request. */
    public byte[] body() {
        return body.toByteArray();
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest execution) {
        request = execution.request();
        body.reset();
        SdkPublisher.adapt(execution.requestContentPublisher())
                .subscribe(part -> body.writeBytes(BinaryUtils.copyBytesFrom(part)))
                .join();
        Answer answer = answers.apply(request);
        byte[] bytes = answer.body.asByteArray();
        execution
                .responseHandler()
                .onHeaders(
                        SdkHttpResponse.builder()
                                .statusCode(answer.status)
                                .putHeader("Content-Type", answer.contentType)
                                .putHeader("Content-Length", Integer.toString(bytes.length))
                                .build());
        execution
                .responseHandler()
                .onStream(SdkPublisher.fromIterable(parts(bytes)).map(ByteBuffer::wrap));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}

    private static List<byte[]> parts(byte[] body) {
        List<byte[]> parts = new ArrayList<>();
        for (int from = 0; from < body.length; from += PART_BYTES) {
            parts.add(Arrays.copyOfRange(body, from, Math.min(body.length, from + PART_BYTES)));
        }
        return parts;
    }
}
