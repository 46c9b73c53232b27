package io.streamgauge.aws;

import static io.streamgauge.aws.SenderFixture.INGESTED;
import static io.streamgauge.aws.SenderFixture.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.timestream.RequestOutcome;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecordsException;

/** Both senders make the same of each answer; that of the AWS SDK is the reference. */
class SenderAnswersTest {

    private static final String ERRORS = "com.amazonaws.timestream.v20181101#";

    private final SenderFixture senders = new SenderFixture();

    @AfterEach
    void close() {
        senders.close();
    }

    static Stream<Named<String>> answers() {
        return Stream.of(
                named("200", answer("200 OK", INGESTED)),
                named(
                        "200 with one count",
                        answer("200 OK", "{\"RecordsIngested\":{\"Total\":3}}")),
                named("200 with blanks", answer("200 OK", " {\"RecordsIngested\" : { } }\n")),
                named(
                        "200 with more",
                        answer("200 OK", "{\"More\":1,\"RecordsIngested\":{\"Total\":3}}")),
                named("200 with null", answer("200 OK", "{\"RecordsIngested\":{\"Total\":null}}")),
                named("200 without counts", answer("200 OK", "{}")),
                named("200 without a body", answer("200 OK", "")),
                named("200 with HTML", answer("200 OK", "<html>Welcome</html>")),
                named("200 with half of it", answer("200 OK", INGESTED.substring(0, 20))),
                named("200 with text", answer("200 OK", "{\"RecordsIngested\":{\"Total\":\"3\"}}")),
                named("200 without a reason", answer("200 ", INGESTED)),
                named(
                        "200 in chunks",
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "5;x=y\r\n"
                                + INGESTED.substring(0, 5)
                                + "\r\n"
                                + Integer.toHexString(INGESTED.length() - 5)
                                + "\r\n"
                                + INGESTED.substring(5)
                                + "\r\n0\r\nTrailer: 1\r\n\r\n"),
                named(
                        "200 up to the end",
                        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: "
                                + INGESTED.length()
                                + "\r\n\r\n"
                                + INGESTED),
                named(
                        "200 with a wrong checksum",
                        "HTTP/1.1 200 OK\r\nx-amz-crc32: 1\r\nContent-Length: "
                                + INGESTED.length()
                                + "\r\n\r\n"
                                + INGESTED),
                named(
                        "rejects",
                        error(
                                "419 Rejected",
                                "RejectedRecordsException",
                                ",\"RejectedRecords\":[{\"RecordIndex\":7,\"Reason\":\"too old\"},"
                                        + "{\"RecordIndex\":9,\"Reason\":\"version\",\"ExistingVersion\":12}]")),
                named(
                        "rejects without a list",
                        error("419 Rejected", "RejectedRecordsException", "")),
                named(
                        "rejects of null",
                        error(
                                "419 Rejected",
                                "RejectedRecordsException",
                                ",\"RejectedRecords\":[{}]")),
                named("invalid", error("400 Bad Request", "ValidationException", "")),
                named("expired", error("400 Bad Request", "ExpiredTokenException", "")),
                named("not signed", error("403 Forbidden", "InvalidSignatureException", "")),
                named("denied", error("403 Forbidden", "AccessDeniedException", "")),
                named("missing", error("404 Not Found", "ResourceNotFoundException", "")),
                named("conflict", error("409 Conflict", "ConflictException", "")),
                named("quota", error("402 Payment Required", "ServiceQuotaExceededException", "")),
                named("moved", error("421 Misdirected", "InvalidEndpointException", "")),
                named("throttled", error("429 Too Many", "ThrottlingException", "")),
                named("throttled by 400", error("400 Bad Request", "Throttling", "")),
                named("internal", error("500 Internal", "InternalServerException", "")),
                named("unknown", error("400 Bad Request", "NewException", "")),
                named(
                        "type in the head",
                        answer("400 Bad", "{\"message\":\"why\"}")
                                .replace(
                                        "Content-Type",
                                        String.join(
                                                "\r\n",
                                                "x-amzn-RequestId: 1-2",
                                                "x-amzn-ErrorType: ValidationException:http://x/",
                                                "Content-Type"))),
                named("503 with HTML", answer("503 Unavailable", "<html>Later</html>")),
                named("502 without a body", answer("502 Bad Gateway", "")),
                named("413 with HTML", answer("413 Too Large", "<html>No</html>")),
                named(
                        "302",
                        answer("302 Found", "")
                                .replace(
                                        "Content-Type",
                                        "Location: http://127.0.0.1/\r\nContent-Type")),
                named("204", "HTTP/1.1 204 No Content\r\n\r\n"));
    }

    private static String error(String status, String type, String more) {
        return answer(
                status,
                "{\"__type\":\"%s%s\",\"Message\":\"what is wrong\"%s}"
                        .formatted(ERRORS, type, more));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerMeansTheSame(String answer) throws Exception {
        try (RawServer server = RawServer.answering(answer)) {
            String expected = meaning(TimestreamSender.SDK, server);

            assertThat(meaning(TimestreamSender.DIRECT, server)).isEqualTo(expected);
        }
    }

    static Stream<Named<String>> brokenAnswers() {
        String whole = answer("200 OK", INGESTED);
        return Stream.of(
                named("nothing", ""),
                named("half a status", whole.substring(0, 8)),
                named("half a head", whole.substring(0, 30)),
                named("half a body", whole.substring(0, whole.length() - 10)),
                named(
                        "half a chunk",
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n{"),
                named("another protocol", "SSH-2.0-OpenSSH_9.2\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource("brokenAnswers")
    void anAnswerThatIsCutLeavesTheOutcomeOpen(String answer) throws Exception {
        RawServer.Reply reply =
                (request, socket) -> {
                    socket.getOutputStream()
                            .write(answer.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
                    socket.close();
                };
        try (RawServer server = new RawServer(javax.net.ServerSocketFactory.getDefault(), reply)) {
            for (TimestreamSender sender : TimestreamSender.values()) {
                assertThat(SenderFixture.outcome(senders.client(sender, server.url())))
                        .isInstanceOf(RequestOutcome.Unknown.class);
            }
        }
    }

    private String meaning(TimestreamSender sender, RawServer server) {
        return SenderFixture.write(senders.client(sender, server.url()))
                .handle(
                        (response, thrown) ->
                                thrown == null
                                        ? RequestOutcome.of(response).getClass()
                                                + " "
                                                + response.recordsIngested()
                                        : meaning(Completions.cause(thrown)))
                .join();
    }

    private static String meaning(Throwable thrown) {
        String text = RequestOutcome.of(thrown).getClass() + " " + thrown.getClass();
        if (!(thrown instanceof AwsServiceException answered)) {
            return text;
        }
        return "%s %d %s %s %s"
                .formatted(
                        text,
                        answered.statusCode(),
                        answered.awsErrorDetails() == null
                                ? null
                                : answered.awsErrorDetails().errorCode(),
                        answered.getMessage(),
                        answered instanceof RejectedRecordsException rejected
                                ? rejected.rejectedRecords()
                                : "");
    }
}
