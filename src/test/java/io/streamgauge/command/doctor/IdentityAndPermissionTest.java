package io.streamgauge.command.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.streamgauge.aws.AwsSettings;
import io.streamgauge.command.doctor.IamPolicy.Statement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Who the credentials are, what they may do, and the clock, by a server that answers as AWS. */
class IdentityAndPermissionTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final String ROLE = "arn:aws:sts::123456789012:assumed-role/feeder/i-1";

    /** The answer of each action: a status, a blank and a body. */
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    private final Map<String, String> asked = new ConcurrentHashMap<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext(
                "/",
                exchange -> {
                    String body =
                            URLDecoder.decode(
                                    new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8),
                                    StandardCharsets.UTF_8);
                    String action = body.replaceFirst("(?s).*\\bAction=(\\w+).*", "$1");
                    asked.put(
                            action,
                            body + "\n" + exchange.getRequestHeaders().getFirst("Authorization"));
                    String[] answer = answers.getOrDefault(action, "400 <x/>").split(" ", 2);
                    byte[] text = answer[1].getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(Integer.parseInt(answer[0]), text.length);
                    exchange.getResponseBody().write(text);
                    exchange.close();
                });
        server.start();
        answers.put(
                "GetCallerIdentity",
                "200 <GetCallerIdentityResponse><GetCallerIdentityResult><Arn>%s</Arn><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"
                        .formatted(ROLE));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theIdentityIsThatOfSts() throws Exception {
        IdentityCheck.Result result =
                new IdentityCheck(settings(basic()), InstantSource.fixed(NOW)).run();

        assertThat(result.findings()).containsExactly(Finding.ok("credentials", ROLE));
        assertThat(result.account()).contains("123456789012");
        assertThat(asked.get("GetCallerIdentity"))
                .contains("Version=2011-06-15")
                .contains("AWS4-HMAC-SHA256 Credential=id/")
                .contains("/us-east-1/sts/aws4_request");
    }

    @Test
    void invalidAndExpiredCredentialsAreBad() throws Exception {
        answers.put(
                "GetCallerIdentity",
                "403 <ErrorResponse><Error><Code>InvalidClientTokenId</Code><Message>The security"
                        + " token included in the request is"
                        + " invalid.</Message></Error></ErrorResponse>");
        assertThat(new IdentityCheck(settings(basic()), InstantSource.fixed(NOW)).run().findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "credentials: sts:GetCallerIdentity failed: The security token included in"
                                + " the request is invalid. (InvalidClientTokenId): set valid"
                                + " credentials, and check which profile and region are used");

        answers.put(
                "GetCallerIdentity",
                "403 <ErrorResponse><Error><Code>ExpiredToken</Code><Message>expired</Message></Error></ErrorResponse>");
        assertThat(new IdentityCheck(settings(basic()), InstantSource.fixed(NOW)).run().findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "credentials: sts:GetCallerIdentity failed: expired (ExpiredToken): renew"
                                + " the credentials");
    }

    @Test
    void temporaryCredentialsSayWhenTheyExpire() throws Exception {
        assertThat(expiry(NOW.plusSeconds(7200)))
                .isEqualTo(Finding.ok("credentials", "they are temporary, and expire in 2 h"));
        assertThat(expiry(NOW.plusSeconds(60)).level()).isEqualTo(Finding.Level.WARNING);
        assertThat(expiry(NOW.minusSeconds(1)))
                .hasToString(
                        "credentials: they expired at 2026-11-30T11:59:59Z: renew the credentials");
    }

    private Finding expiry(Instant end) throws Exception {
        AwsSessionCredentials session =
                AwsSessionCredentials.builder()
                        .accessKeyId("id")
                        .secretAccessKey("secret")
                        .sessionToken("token")
                        .expirationTime(end)
                        .build();
        return new IdentityCheck(settings(session), InstantSource.fixed(NOW))
                .run()
                .findings()
                .get(1);
    }

    @Test
    void anEndpointWithoutStsIsNoMistake() throws Exception {
        answers.remove("GetCallerIdentity");

        IdentityCheck.Result result =
                new IdentityCheck(settings(basic()), InstantSource.fixed(NOW)).run();

        assertThat(result.findings())
                .singleElement()
                .satisfies(it -> assertThat(it.level()).isEqualTo(Finding.Level.OK));
        assertThat(result.arn()).isEmpty();
    }

    @Test
    void deniedActionsAreThoseOfTheSimulator() throws Exception {
        answers.put(
                "SimulatePrincipalPolicy",
                "200 <r><EvaluationResults>"
                        + "<member><EvalActionName>timestream:WriteRecords</EvalActionName><EvalResourceName>arn:t</EvalResourceName><EvalDecision>implicitDeny</EvalDecision></member>"
                        + "<member><EvalActionName>timestream:DescribeTable</EvalActionName><EvalResourceName>arn:t</EvalResourceName><EvalDecision>allowed</EvalDecision></member>"
                        + "</EvaluationResults></r>");

        assertThat(permissions().run(ROLE))
                .extracting(Finding::toString)
                .containsExactly(
                        "permissions: timestream:WriteRecords is not allowed on arn:t"
                                + " (implicitDeny): allow it, as the policy of \"doctor --policy\""
                                + " does");
        assertThat(asked.get("SimulatePrincipalPolicy"))
                .contains("PolicySourceArn=arn:aws:iam::123456789012:role/feeder")
                .contains("ActionNames.member.1=timestream:DescribeTable")
                .contains("ActionNames.member.2=timestream:WriteRecords")
                .contains("ResourceArns.member.1=arn:t")
                .contains("/us-east-1/iam/aws4_request");
    }

    @Test
    void actionsThatMayNotBeSimulatedAreListed() throws Exception {
        answers.put(
                "SimulatePrincipalPolicy",
                "403 <ErrorResponse><Error><Code>AccessDenied</Code><Message>not"
                        + " authorized</Message></Error></ErrorResponse>");

        assertThat(permissions().run(ROLE))
                .extracting(Finding::toString)
                .containsExactly(
                        "permissions: not checked, because iam:SimulatePrincipalPolicy failed (not"
                                + " authorized (AccessDenied)): timestream:DescribeTable,"
                                + " timestream:WriteRecords: compare the policy of these credentials"
                                + " with that of \"doctor --policy\"");
    }

    @Test
    void theClockIsComparedWithTheDateOfAnAnswer() throws Exception {
        assertThat(clock(Duration.ZERO).level()).isEqualTo(Finding.Level.OK);
        assertThat(clock(Duration.ofSeconds(90)).toString())
                .matches(
                        "clock: 9\\d s ahead of that of localhost: synchronize the clock of this"
                                + " machine, such as with chrony");
        assertThat(clock(Duration.ofSeconds(-390)))
                .hasToString(
                        "clock: 6 min behind that of localhost, and AWS refuses signatures beyond 5"
                                + " min: synchronize the clock of this machine, such as with chrony");
        assertThat(clock(Duration.ofSeconds(-390)).level()).isEqualTo(Finding.Level.BAD);
    }

    private Finding clock(Duration ahead) throws Exception {
        return new ClockCheck(
                        Duration.ofSeconds(10), InstantSource.offset(InstantSource.system(), ahead))
                .run(url())
                .get(0);
    }

    private PermissionCheck permissions() {
        return new PermissionCheck(
                settings(basic()),
                new IamPolicy(
                        List.of(
                                new Statement(
                                        List.of(
                                                "timestream:WriteRecords",
                                                "timestream:DescribeTable"),
                                        List.of("arn:t")))));
    }

    private static AwsCredentials basic() {
        return AwsBasicCredentials.create("id", "secret");
    }

    private AwsSettings settings(AwsCredentials credentials) {
        return AwsSettings.DEFAULTS
                .at(url(), "us-east-1", StaticCredentialsProvider.create(credentials))
                .within(Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    private URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }
}
