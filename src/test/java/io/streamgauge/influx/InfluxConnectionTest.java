package io.streamgauge.influx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.delivery.WriterSettings;
import io.streamgauge.faults.FreePorts;
import io.streamgauge.influx.InfluxSettings.Login;
import io.streamgauge.secrets.Secrets;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a server is reached: certificates, credentials, and nothing that listens. */
class InfluxConnectionTest {

    private static final String PASSWORD = "changeit";

    @TempDir private static Path folder;

    @AutoClose private InfluxStub stub;
    @AutoClose private WriterFixture fixture;

    @BeforeAll
    static void makeCertificate() throws Exception {
        keytool("-genkeypair -keyalg EC -dname CN=localhost -ext san=ip:127.0.0.1 -validity 30");
        keytool("-exportcert -rfc -file " + folder.resolve("ca.pem"));
    }

    @Test
    void aServerWhoseCaIsGivenIsTrusted() {
        startTls();
        fixture = writer(stub.url(), folder.resolve("ca.pem"), Login.NONE);

        assertThat(fixture.write(InfluxReadings.prices(3)).written()).isEqualTo(3);
    }

    @Test
    void aCertificateThatIsNotTrustedFailsAtOnceWithTheRemedy() {
        startTls();
        fixture = writer(stub.url(), null, Login.NONE);

        assertThatThrownBy(() -> fixture.write(InfluxReadings.prices(3)))
                .hasMessageContaining("the certificate of the server is not trusted")
                .hasMessageContaining("name the file of the CA that signed it in \"ca\"");
        assertThat(fixture.count("retries")).isZero();
    }

    @Test
    void aCertificateForAnotherHostIsNamed() throws Exception {
        keytool("-genkeypair -keyalg EC -dname CN=other -ext san=dns:other", "other");
        keytool("-exportcert -rfc -file " + folder.resolve("other.pem"), "other");
        startTls("other");
        fixture = writer(stub.url(), folder.resolve("other.pem"), Login.NONE);

        assertThatThrownBy(() -> fixture.write(InfluxReadings.prices(3)))
                .hasMessageContaining(
                        "the certificate of the server is not for the host of \"url\"")
                .hasMessageContaining("127.0.0.1")
                .hasMessageContaining(
                        "set \"url\" to a name of the certificate, or renew the certificate");
    }

    @Test
    void aCertificateThatHasExpiredIsNamed() throws Exception {
        keytool("-genkeypair -keyalg EC -dname CN=ca -ext bc:c -validity 30", "ca");
        keytool("-exportcert -rfc -file " + folder.resolve("signer.pem"), "ca");
        keytool("-genkeypair -keyalg EC -dname CN=old", "old");
        keytool("-certreq -file " + folder.resolve("old.csr"), "old");
        keytool(
                "-gencert -infile %s -outfile %s -ext san=ip:127.0.0.1 -startdate -30d -validity 7"
                        .formatted(folder.resolve("old.csr"), folder.resolve("old.crt")),
                "ca");
        keytool(
                "-importcert -noprompt -trustcacerts -file " + folder.resolve("signer.pem"),
                "old",
                "ca");
        keytool("-importcert -noprompt -file " + folder.resolve("old.crt"), "old");
        startTls("old");
        fixture = writer(stub.url(), folder.resolve("signer.pem"), Login.NONE);

        assertThatThrownBy(() -> fixture.write(InfluxReadings.prices(3)))
                .hasMessageContaining("the certificate of the server is not valid now")
                .hasMessageContaining("renew the certificate, or correct the clock");
    }

    @Test
    void aServerWithoutTlsIsNamed() {
        stub = InfluxStub.start(InfluxApi.V3);
        URI url = URI.create(stub.url().toString().replace("http:", "https:"));
        fixture = writer(url, null, Login.NONE);

        assertThatThrownBy(() -> fixture.write(InfluxReadings.prices(3)))
                .hasMessageContaining("the server does not use TLS")
                .hasMessageContaining("write http:// in \"url\", or have the server use TLS");
        assertThat(fixture.count("retries")).isZero();
    }

    @Test
    void aFileWithoutCertificatesIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("empty.pem"), "");
        InfluxSettings settings = settings(URI.create("https://127.0.0.1:1"), file, Login.NONE);

        assertThatThrownBy(() -> new InfluxServer(settings))
                .hasMessageContaining("\"ca\" must be a PEM file of certificates, but " + file);
    }

    @Test
    void aUserIsSentWithItsPassword() {
        stub = InfluxStub.start(InfluxApi.V1);
        fixture = writer(stub.url(), null, new Login("", "jane", "s3cret"));

        fixture.write(InfluxReadings.prices(1));

        assertThat(stub.requests())
                .allMatch(
                        request ->
                                request.headers()
                                        .get("Authorization")
                                        .equals("Basic amFuZTpzM2NyZXQ="));
        assertThat(Secrets.mask("amFuZTpzM2NyZXQ= is not known")).isEqualTo("xxxxxx is not known");
    }

    @Test
    void aServerThatDoesNotListenIsTriedUntilTheTimeout() {
        fixture = writer(URI.create("http://127.0.0.1:" + FreePorts.next()), null, Login.NONE);

        assertThatThrownBy(() -> fixture.write(InfluxReadings.prices(3)))
                .hasMessageContaining("not delivered within 1 s, after")
                .hasMessageMatching(".*http://127.0.0.1:\\d+ refuses the connection: .*");
        assertThat(fixture.count("retries")).isPositive();
        fixture.booksMustBalance(3);
    }

    private void startTls() {
        startTls("server");
    }

    private void startTls(String name) {
        stub =
                InfluxStub.start(
                        InfluxApi.V3,
                        new HttpServerOptions()
                                .setSsl(true)
                                .setKeyCertOptions(
                                        new PfxOptions()
                                                .setPath(folder.resolve(name + ".p12").toString())
                                                .setPassword(PASSWORD)));
    }

    private static WriterFixture writer(URI url, Path ca, Login login) {
        return new WriterFixture(
                settings(url, ca, login),
                InfluxReadings.PRICES,
                new WriterSettings(Duration.ZERO, 1, 1000, Duration.ofSeconds(1)));
    }

    private static InfluxSettings settings(URI url, Path ca, Login login) {
        return new InfluxSettings(url, null, "", "", login, ca, Duration.ofSeconds(20));
    }

    private static void keytool(String options) throws Exception {
        keytool(options, "server", "server");
    }

    private static void keytool(String options, String name) throws Exception {
        keytool(options, name, name);
    }

    private static void keytool(String options, String store, String alias) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(options.split(" ")));
        command.addAll(
                List.of(
                        "-alias",
                        alias,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        folder.resolve(store + ".p12").toString()));
        Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(made.getInputStream().readAllBytes(), UTF_8);
        assertThat(made.waitFor()).as(output).isZero();
    }
}
