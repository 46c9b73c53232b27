package io.streamgauge.aws;

import static io.streamgauge.aws.SenderFixture.BODY;
import static io.streamgauge.aws.SenderFixture.INGESTED;
import static io.streamgauge.aws.SenderFixture.answer;
import static io.streamgauge.aws.SenderFixture.write;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.timestream.RequestOutcome;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsResponse;

/** What both senders must do; the AWS SDK's is the reference. */
class SenderContractTest {

    private static final String OK = answer("200 OK", INGESTED);

    /** The headers that are not the same: those of the SDK alone, and what depends on them. */
    private static final Set<String> OWN =
            Set.of(
                    "amz-sdk-invocation-id",
                    "amz-sdk-request",
                    "authorization",
                    "user-agent",
                    "x-amz-date");

    private static final DateTimeFormatter SIGNED_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final SenderFixture senders = new SenderFixture();

    @AfterEach
    void close() {
        senders.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/base", "/base/"})
    void bothSendTheSameRequest(String path) throws Exception {
        try (RawServer server = RawServer.answering(OK)) {
            for (TimestreamSender sender : TimestreamSender.values()) {
                write(senders.client(sender, URI.create(server.url() + path))).join();
            }

            RawServer.Received sdk = server.received().get(0);
            RawServer.Received direct = server.received().get(1);
            assertThat(direct.first()).isEqualTo(sdk.first());
            assertThat(direct.body()).isEqualTo(sdk.body()).isEqualTo(BODY);
            assertThat(common(direct)).isEqualTo(common(sdk));
        }
    }

    private static Map<String, String> common(RawServer.Received request) {
        Map<String, String> headers = new TreeMap<>(request.headers());
        headers.keySet().removeAll(OWN);
        return headers;
    }

    @ParameterizedTest
    @EnumSource
    void aRequestIsSigned(TimestreamSender sender) throws Exception {
        try (RawServer server = RawServer.answering(OK)) {
            write(senders.client(sender, URI.create(server.url() + "/base"))).join();

            mustBeSigned(server.received().get(0), SenderFixture.SECRET);
        }
    }

    @ParameterizedTest
    @EnumSource
    void temporaryCredentialsAreSentAndRenewed(TimestreamSender sender) throws Exception {
        AtomicInteger count = new AtomicInteger();
        senders.credentials =
                () -> {
                    int number = count.incrementAndGet();
                    return AwsSessionCredentials.create(
                            "id" + number, "secret" + number, "token" + number);
                };
        try (RawServer server = RawServer.answering(OK)) {
            TimestreamWriteAsyncClient client = senders.client(sender, server.url());
            write(client).join();
            write(client).join();

            RawServer.Received second = server.received().get(1);
            String number = second.header("x-amz-security-token").substring("token".length());
            assertThat(number).isNotEqualTo("1");
            assertThat(second.header("Authorization")).contains("Credential=id" + number + "/");
            mustBeSigned(second, "secret" + number);
        }
    }

    private static void mustBeSigned(RawServer.Received request, String secret) {
        assertThat(request.header("Authorization"))
                .contains("/eu-west-1/timestream/aws4_request")
                .endsWith("Signature=" + new ReceivedSignature(request, secret).value());
    }

    @ParameterizedTest
    @EnumSource
    void missingCredentialsAreTheFailureOfTheirProvider(TimestreamSender sender) throws Exception {
        senders.credentials =
                () -> {
                    throw SdkClientException.create("Unable to load credentials from anywhere");
                };
        try (RawServer server = RawServer.answering(OK)) {
            assertThat(SenderFixture.outcome(senders.client(sender, server.url())))
                    .isInstanceOf(RequestOutcome.Refused.class);
        }
    }

    @Test
    void connectionsOfTheDirectSenderAreUsedAgain() throws Exception {
        try (RawServer server = RawServer.answering(OK)) {
            TimestreamWriteAsyncClient client =
                    senders.client(TimestreamSender.DIRECT, server.url());
            for (int count = 0; count < 5; count++) {
                write(client).join();
            }

            assertThat(server.received()).hasSize(5).allMatch(it -> it.connection() == 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connection: close", "connection: Close"})
    void aConnectionThatIsToCloseIsNotUsedAgain(String header) throws Exception {
        String closing = OK.replace("Content-Type", header + "\r\nContent-Type");
        try (RawServer server = RawServer.answering(closing)) {
            TimestreamWriteAsyncClient client =
                    senders.client(TimestreamSender.DIRECT, server.url());
            write(client).join();
            write(client).join();

            assertThat(server.received())
                    .extracting(RawServer.Received::connection)
                    .containsExactly(1, 2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void connectionsThatBreakAreReplaced(TimestreamSender sender) throws Exception {
        try (RawServer server = RawServer.answering(OK)) {
            TimestreamWriteAsyncClient client = senders.client(sender, server.url());
            write(client).join();
            server.closeConnections();
            // One may be sent before it is known that the connection is closed.
            var unused = SenderFixture.outcome(client);

            assertThat(SenderFixture.outcome(client)).isInstanceOf(RequestOutcome.Written.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerInPiecesIsRead(TimestreamSender sender) throws Exception {
        RawServer.Reply reply =
                (request, socket) -> {
                    OutputStream out = socket.getOutputStream();
                    for (byte b : OK.getBytes(ISO_8859_1)) {
                        out.write(b);
                        out.flush();
                    }
                };
        try (RawServer server = new RawServer(ServerSocketFactory.getDefault(), reply)) {
            TimestreamWriteAsyncClient client = senders.client(sender, server.url());

            assertThat(write(client).join().recordsIngested().total()).isEqualTo(3);
            assertThat(write(client).join().recordsIngested().magneticStore()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatDoesNotEndIsATimeout(TimestreamSender sender) throws Exception {
        senders.requestTimeout = Duration.ofMillis(300);
        RawServer.Reply half =
                (request, socket) ->
                        socket.getOutputStream()
                                .write(OK.substring(0, OK.length() - 5).getBytes(ISO_8859_1));
        try (RawServer server = new RawServer(ServerSocketFactory.getDefault(), half)) {
            TimestreamWriteAsyncClient client = senders.client(sender, server.url());

            Throwable failure = SenderFixture.failure(client);

            // The SDK may find first that nothing was read for as long.
            if (sender == TimestreamSender.DIRECT) {
                assertThat(failure)
                        .isInstanceOf(ApiCallAttemptTimeoutException.class)
                        .hasMessageContaining("300");
            }
            assertThat(RequestOutcome.of(failure)).isInstanceOf(RequestOutcome.Unknown.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPortThatIsClosedLeavesTheOutcomeOpen(TimestreamSender sender) {
        URI closed = URI.create("http://127.0.0.1:1");

        Throwable failure = SenderFixture.failure(senders.client(sender, closed));

        assertThat(failure).hasMessageContaining("Connection refused");
        assertThat(RequestOutcome.of(failure)).isInstanceOf(RequestOutcome.Unknown.class);
    }

    @ParameterizedTest
    @EnumSource
    void aHostThatIsUnknownLeavesTheOutcomeOpen(TimestreamSender sender) {
        URI unknown = URI.create("http://unknown.invalid:1");

        Throwable failure = SenderFixture.failure(senders.client(sender, unknown));

        assertThat(failure).isInstanceOf(SdkClientException.class);
        assertThat(failure).hasStackTraceContaining("unknown.invalid");
        assertThat(RequestOutcome.of(failure)).isInstanceOf(RequestOutcome.Unknown.class);
    }

    @ParameterizedTest
    @EnumSource
    void aClockThatIsWrongIsCorrected(TimestreamSender sender) throws Exception {
        Instant there = Instant.now().plus(Duration.ofHours(3));
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(there.atZone(ZoneOffset.UTC));
        String skewed =
                answer("403 Forbidden", "{\"__type\":\"RequestTimeTooSkewed\"}")
                        .replace("Content-Type", "Date: " + date + "\r\nContent-Type");
        try (RawServer server = RawServer.answering(skewed)) {
            TimestreamWriteAsyncClient client = senders.client(sender, server.url());
            var first = SenderFixture.failure(client);
            var second = SenderFixture.failure(client);

            String signed = server.received().get(1).header("X-Amz-Date");
            assertThat(Duration.between(there, Instant.from(SIGNED_TIME.parse(signed))).abs())
                    .isLessThan(Duration.ofMinutes(30));
            assertThat(first).hasSameClassAs(second);
        }
    }

    @Test
    void manyRequestsShareFewConnections() throws Exception {
        senders.maxConnections = 2;
        try (RawServer server = RawServer.answering(OK)) {
            TimestreamWriteAsyncClient client =
                    senders.client(TimestreamSender.DIRECT, server.url());
            List<CompletableFuture<WriteRecordsResponse>> answers = new ArrayList<>();
            for (int count = 0; count < 40; count++) {
                answers.add(write(client));
            }
            answers.forEach(CompletableFuture::join);

            assertThat(server.received()).hasSize(40).allMatch(it -> it.connection() <= 2);
        }
    }

    @Test
    void interimAnswersAreSkippedByTheDirectSender() throws Exception {
        try (RawServer server = RawServer.answering("HTTP/1.1 100 Continue\r\n\r\n" + OK)) {
            assertThat(SenderFixture.outcome(senders.client(TimestreamSender.DIRECT, server.url())))
                    .isInstanceOf(RequestOutcome.Written.class);
        }
    }
}
