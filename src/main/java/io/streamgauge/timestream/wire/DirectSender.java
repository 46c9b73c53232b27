package io.streamgauge.timestream.wire;

import io.streamgauge.concurrent.Completions;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.model.InvalidEndpointException;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsResponse;

/**
 * A sender of WriteRecords requests over HTTP/1.1, without the pipeline of the AWS SDK.
 *
 * <p>A request is sent once. What failed is thrown as the AWS SDK throws it.
 *
 * <p>Safe for any number of threads: idle connections are guarded by their queue, and a connection
 * in use belongs to one thread.
 */
final class DirectSender implements AutoCloseable {

    private final DirectSettings settings;
    private final EndpointDiscovery endpoints;
    private final SenderThreads threads;
    private final OpenCalls calls;
    private final Answers answers;
    private final Deque<HttpConnection> idle = new ArrayDeque<>();
    private volatile Duration clockSkew = Duration.ZERO;
    private volatile boolean closed;

    /**
     * @param client the client that discovers endpoints
     */
    DirectSender(DirectSettings settings, TimestreamWriteAsyncClient client) {
        this.settings = settings;
        this.endpoints = new EndpointDiscovery(settings.endpoint(), client);
        this.threads = new SenderThreads(settings.limits().maxConnections());
        this.calls = new OpenCalls(settings.limits().requestTimeout(), settings.timers());
        this.answers = new Answers(settings.readers());
    }

    /** Sends a body; what follows runs on the thread of the sender, and must not block. */
    CompletableFuture<WriteRecordsResponse> send(byte[] body) {
        CompletableFuture<WriteRecordsResponse> answer = new CompletableFuture<>();
        threads.execute(() -> send(body, answer));
        return answer;
    }

    private void send(byte[] body, CompletableFuture<WriteRecordsResponse> answer) {
        WriteRecordsResponse response;
        try {
            response = call(body);
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
            return;
        }
        answer.complete(response);
    }

    private WriteRecordsResponse call(byte[] body) {
        if (closed) {
            throw SdkClientException.create("the client is closed");
        }
        WriteEndpoint endpoint = endpoints.current();
        AwsCredentialsIdentity identity = identity();
        RawAnswer answer = exchange(endpoint, identity, body);
        try {
            return answers.read(answer);
        } catch (InvalidEndpointException e) {
            endpoints.moved(endpoint);
            throw e;
        } catch (AwsServiceException e) {
            correctClock(e, answer);
            throw e;
        }
    }

    private AwsCredentialsIdentity identity() {
        try {
            return settings.credentials().resolveIdentity().join();
        } catch (CompletionException e) {
            throw Completions.cause(e) instanceof RuntimeException cause ? cause : e;
        }
    }

    private RawAnswer exchange(
            WriteEndpoint endpoint, AwsCredentialsIdentity identity, byte[] body) {
        OpenCalls.Call call = calls.begin();
        HttpConnection connection = null;
        try {
            connection = connection(endpoint, call);
            byte[] head =
                    connection
                            .head()
                            .of(identity, settings.clock().instant().plus(clockSkew), body);
            RawAnswer answer = connection.exchange(head, body);
            release(connection, call.end() && answer.keepsOpen());
            return answer;
        } catch (IOException e) {
            boolean inTime = call.end();
            if (connection != null) {
                // Others that were opened with it may have broken with it.
                release(connection, false);
                closeIdle();
            }
            throw inTime ? failure(e) : timeout();
        } finally {
            call.end();
        }
    }

    private HttpConnection connection(WriteEndpoint endpoint, OpenCalls.Call call)
            throws IOException {
        for (HttpConnection next = nextIdle(); next != null; next = nextIdle()) {
            next.usedBy(call);
            if (next.isUsable(endpoint)) {
                return next;
            }
            next.close();
        }
        return HttpConnection.open(
                endpoint, settings.region(), settings.limits().connectTimeout(), call);
    }

    private @Nullable HttpConnection nextIdle() {
        synchronized (idle) {
            return idle.poll();
        }
    }

    private void release(HttpConnection connection, boolean isReusable) {
        connection.idle();
        synchronized (idle) {
            if (isReusable && !closed) {
                idle.push(connection);
                return;
            }
        }
        connection.close();
    }

    private void closeIdle() {
        for (HttpConnection next = nextIdle(); next != null; next = nextIdle()) {
            next.close();
        }
    }

    private void correctClock(AwsServiceException thrown, RawAnswer answer) {
        if (thrown.isClockSkewException()) {
            answer.header("Date").ifPresent(this::correctClock);
        }
    }

    private void correctClock(String serverTime) {
        try {
            Instant there =
                    ZonedDateTime.parse(serverTime, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
            clockSkew = Duration.between(settings.clock().instant(), there);
        } catch (DateTimeException e) {
            clockSkew = Duration.ZERO;
        }
    }

    private static SdkClientException failure(IOException e) {
        String reason = e.getMessage() == null ? e.toString() : e.getMessage();
        return SdkClientException.create("Unable to execute HTTP request: " + reason, e);
    }

    private SdkClientException timeout() {
        return ApiCallAttemptTimeoutException.create(settings.limits().requestTimeout().toMillis());
    }

    /** Closes idle connections; the requests in flight still end. */
    @Override
    public void close() {
        closed = true;
        closeIdle();
    }
}
