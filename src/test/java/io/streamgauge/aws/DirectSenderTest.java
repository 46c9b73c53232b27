package io.streamgauge.aws;

import static io.streamgauge.aws.SenderFixture.INGESTED;
import static io.streamgauge.aws.SenderFixture.answer;
import static io.streamgauge.aws.SenderFixture.write;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.Patience;
import io.streamgauge.timestream.RequestOutcome;
import io.streamgauge.timestream.wire.DirectClient;
import io.streamgauge.timestream.wire.DirectSettings;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.model.AccessDeniedException;
import software.amazon.awssdk.services.timestreamwrite.model.DescribeEndpointsRequest;
import software.amazon.awssdk.services.timestreamwrite.model.DescribeEndpointsResponse;
import software.amazon.awssdk.services.timestreamwrite.model.InvalidEndpointException;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsResponse;

/** What only the direct sender has to do: TLS, the discovery of its endpoint, and when to yield. */
class DirectSenderTest {

    private static final String OK = answer("200 OK", INGESTED);
    private static final String MOVED =
            answer("421 Misdirected Request", "{\"__type\":\"InvalidEndpointException\"}");

    @TempDir private static Path folder;

    private final SenderFixture senders = new SenderFixture();

    @AfterEach
    void close() {
        senders.close();
    }

    @Test
    void requestsAreSentOverTls() throws Exception {
        try (ServerCertificate certificate = ServerCertificate.trusted(folder, "localhost");
                RawServer server = secured(certificate.context())) {
            TimestreamWriteAsyncClient client = overTls(server);

            for (int count = 0; count < 3; count++) {
                assertThat(write(client).join().recordsIngested().total()).isEqualTo(3);
            }
            assertThat(server.received())
                    .hasSize(3)
                    .allMatch(it -> it.connection() == 1)
                    .allMatch(it -> it.header("Host").equals("localhost:" + server.port()));
        }
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() throws Exception {
        try (ServerCertificate certificate = ServerCertificate.trusted(folder, "example.com");
                RawServer server = secured(certificate.context())) {
            assertThat(SenderFixture.failure(overTls(server)))
                    .hasMessageContaining("matching localhost found");
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void aCertificateThatIsNotTrustedIsRefused() throws Exception {
        SSLContext context;
        try (ServerCertificate certificate = ServerCertificate.trusted(folder, "localhost")) {
            context = certificate.context();
        }
        try (RawServer server = secured(context)) {
            assertThat(SenderFixture.failure(overTls(server)))
                    .hasMessageContaining("unable to find valid certification path");
            assertThat(server.received()).isEmpty();
        }
    }

    private TimestreamWriteAsyncClient overTls(RawServer server) {
        return direct(URI.create("https://localhost:" + server.port()));
    }

    private static RawServer secured(SSLContext context) throws Exception {
        return new RawServer(
                context.getServerSocketFactory(),
                (request, socket) -> socket.getOutputStream().write(OK.getBytes(US_ASCII)));
    }

    @Test
    void theEndpointIsDiscoveredOnce() throws Exception {
        try (RawServer server = RawServer.answering(OK)) {
            Discovery discovery = new Discovery(server.url());
            TimestreamWriteAsyncClient client = discovery.client(senders);

            write(client).join();
            write(client).join();

            assertThat(discovery.asked).isEqualTo(1);
            assertThat(server.received()).hasSize(2);
        }
    }

    @Test
    void anEndpointThatMovedIsDiscoveredAgain() throws Exception {
        try (RawServer old = RawServer.answering(MOVED);
                RawServer server = RawServer.answering(OK)) {
            Discovery discovery = new Discovery(old.url(), server.url());
            TimestreamWriteAsyncClient client = discovery.client(senders);

            assertThatThrownBy(() -> write(client).join())
                    .hasCauseInstanceOf(InvalidEndpointException.class);
            write(client).join();

            assertThat(discovery.asked).isEqualTo(2);
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void aDiscoveryThatIsDeniedIsTheFailureOfTheRequest() {
        Discovery discovery = new Discovery();

        assertThat(SenderFixture.outcome(discovery.client(senders)))
                .isInstanceOfSatisfying(
                        RequestOutcome.Refused.class,
                        refused -> assertThat(refused.remedy()).contains("DescribeEndpoints"));
    }

    @Test
    void aClosedClientSendsNothing() throws Exception {
        try (RawServer server = RawServer.answering(OK)) {
            TimestreamWriteAsyncClient client = direct(server.url());
            write(client).join();
            client.close();

            CompletableFuture<WriteRecordsResponse> answer = write(client);

            assertThat(answer).failsWithin(Patience.DEFAULT);
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void whatFollowsAnAnswerMaySendTheNextRequest() throws Exception {
        senders.maxConnections = 1;
        try (RawServer server = RawServer.answering(OK)) {
            TimestreamWriteAsyncClient client = direct(server.url());

            CompletableFuture<WriteRecordsResponse> last =
                    write(client)
                            .thenCompose(
                                    first ->
                                            write(client)
                                                    .thenCombine(write(client), (a, b) -> first));

            assertThat(last).succeedsWithin(Patience.DEFAULT);
            assertThat(server.received()).hasSize(3);
        }
    }

    @Test
    void theSdkSendsWhereItHasAProxyOrAnOddPath() {
        URI endpoint = URI.create("http://127.0.0.1:1");
        assertThat(Proxy.isProxyClass(direct(endpoint).getClass())).isTrue();
        assertThat(Proxy.isProxyClass(direct(endpoint.resolve("/a%20b")).getClass())).isFalse();
        Properties before = (Properties) System.getProperties().clone();
        try {
            System.setProperty("http.proxyHost", "127.0.0.1");
            System.setProperty("http.proxyPort", "1");

            assertThat(Proxy.isProxyClass(direct(endpoint).getClass())).isFalse();
        } finally {
            System.setProperties(before);
        }
    }

    private TimestreamWriteAsyncClient direct(URI endpoint) {
        return senders.client(TimestreamSender.DIRECT, endpoint);
    }

    /** A client of the SDK that only names endpoints; the calls after the last of them fail. */
    private static final class Discovery implements TimestreamWriteAsyncClient {

        private final Deque<URI> endpoints;
        private int asked;

        Discovery(URI... endpoints) {
            this.endpoints = new ArrayDeque<>(List.of(endpoints));
        }

        TimestreamWriteAsyncClient client(SenderFixture senders) {
            return DirectClient.of(
                    this,
                    new DirectSettings(
                            "eu-west-1",
                            null,
                            senders.credentials,
                            new DirectSettings.Limits(
                                    Duration.ofSeconds(5), senders.requestTimeout, 2),
                            SdkThreads.TIMERS,
                            InstantSource.system(),
                            received -> AwsClients.reader("eu-west-1", received)));
        }

        @Override
        public CompletableFuture<DescribeEndpointsResponse> describeEndpoints(
                DescribeEndpointsRequest request) {
            asked++;
            return endpoints.isEmpty()
                    ? CompletableFuture.failedFuture(
                            AccessDeniedException.builder().statusCode(403).build())
                    : CompletableFuture.completedFuture(
                            DescribeEndpointsResponse.builder()
                                    .endpoints(
                                            it ->
                                                    it.address(endpoints.remove().toString())
                                                            .cachePeriodInMinutes(60L))
                                    .build());
        }

        @Override
        public String serviceName() {
            return "timestream";
        }

        @Override
        public void close() {}
    }
}
