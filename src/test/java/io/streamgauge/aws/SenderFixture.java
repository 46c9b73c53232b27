package io.streamgauge.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.timestream.RequestOutcome;
import io.streamgauge.timestream.wire.PreparedBody;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsRequest;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsResponse;

/** Clients of both senders, and requests for them. */
final class SenderFixture implements AutoCloseable {

    static final String SECRET = "secret";
    static final byte[] BODY = "{\"Records\":[{\"MeasureValue\":\"1\"}]}".getBytes(UTF_8);

    static final String INGESTED =
            "{\"RecordsIngested\":{\"Total\":3,\"MemoryStore\":2,\"MagneticStore\":1}}";

    private final List<TimestreamWriteAsyncClient> clients = new ArrayList<>();
    Duration requestTimeout = Duration.ofSeconds(20);
    int maxConnections = 64;
    AwsCredentialsProvider credentials =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("id", SECRET));

    TimestreamWriteAsyncClient client(TimestreamSender sender, URI endpoint) {
        AwsSettings settings =
                new AwsSettings(
                        "eu-west-1",
                        endpoint,
                        null,
                        credentials,
                        Duration.ofSeconds(5),
                        requestTimeout,
                        maxConnections,
                        sender);
        TimestreamWriteAsyncClient client = new AwsClients(settings).timestreamWrite();
        clients.add(client);
        return client;
    }

    static CompletableFuture<WriteRecordsResponse> write(TimestreamWriteAsyncClient client) {
        return client.writeRecords(
                WriteRecordsRequest.builder()
                        .databaseName("market")
                        .tableName("prices")
                        .overrideConfiguration(
                                PreparedBody.add(AwsRequestOverrideConfiguration.builder(), BODY)
                                        .build())
                        .build());
    }

    /** What the writer makes of a request. */
    static RequestOutcome outcome(TimestreamWriteAsyncClient client) {
        return write(client)
                .handle(
                        (answer, thrown) ->
                                thrown == null
                                        ? RequestOutcome.of(answer)
                                        : RequestOutcome.of(thrown))
                .join();
    }

    /** The failure of a request. */
    static Throwable failure(TimestreamWriteAsyncClient client) {
        try {
            throw new AssertionError(write(client).join().toString());
        } catch (CompletionException e) {
            return Completions.cause(e);
        }
    }

    static String answer(String status, String body) {
        return "HTTP/1.1 %s\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(status, body.length(), body);
    }

    @Override
    public void close() {
        clients.forEach(TimestreamWriteAsyncClient::close);
    }
}
