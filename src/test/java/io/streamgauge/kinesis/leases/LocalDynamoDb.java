package io.streamgauge.kinesis.leases;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** AWS's own stand-in for DynamoDB, in memory, and a client of it. */
public final class LocalDynamoDb implements AutoCloseable {

    private final Server server;
    private final URI url;
    private final DynamoDbAsyncClient client;

    private LocalDynamoDb(Server server, URI url) {
        this.server = server;
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

    public static LocalDynamoDb start() throws Exception {
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.setHandler(
                new ContextHandler(
                        new LocalDynamoDBServerHandler(
                                new LocalDynamoDBRequestHandler(0, true, null, false, false), null),
                        "/"));
        server.start();
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        return new LocalDynamoDb(server, URI.create("http://127.0.0.1:" + port));
    }

    public URI url() {
        return url;
    }

    public DynamoDbAsyncClient client() {
        return client;
    }

    @Override
    public void close() throws Exception {
        client.close();
        server.stop();
    }
}
