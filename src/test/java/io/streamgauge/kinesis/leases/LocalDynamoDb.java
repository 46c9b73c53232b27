package io.streamgauge.kinesis.leases;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** Dynalite, a DynamoDB in memory, in a process of its own, and a client of it. */
public final class LocalDynamoDb implements AutoCloseable {

    private static final Path SERVER = Path.of("src/test/dynalite/server.js");

    private final Process process;
    private final URI url;
    private final DynamoDbAsyncClient client;

    private LocalDynamoDb(Process process, URI url) {
        this.process = process;
        this.url = url;
        this.client =
                DynamoDbAsyncClient.builder()
                        .endpointOverride(url)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("local", "local")))
                        .build();
    }

    /** Starts a server on a free port. It ends with this process, however that ends. */
    public static LocalDynamoDb start() throws IOException {
        Process process =
                new ProcessBuilder("node", SERVER.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader output = process.inputReader()) {
            String port = output.readLine();
            if (port == null) {
                throw new IOException("Dynalite does not start: see its output above");
            }
            return new LocalDynamoDb(process, URI.create("http://127.0.0.1:" + port));
        }
    }

    public URI url() {
        return url;
    }

    public DynamoDbAsyncClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
    }
}
