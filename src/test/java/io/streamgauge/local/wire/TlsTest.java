package io.streamgauge.local.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {

    private static final InstantSource NOW = InstantSource.system();

    @TempDir static Path shared;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void aClientThatTrustsTheCertificateIsAnswered(String host) throws Exception {
        TlsIdentity identity = TlsIdentity.in(shared, "127.0.0.1", NOW);
        try (WireServer server = start(identity)) {
            HttpClient client =
                    HttpClient.newBuilder().sslContext(trusting(identity.certificate())).build();
            URI url = URI.create("https://%s:%d/page".formatted(host, server.tlsPort()));

            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(url).build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(server.port()).isNotEqualTo(server.tlsPort());
        }
    }

    @Test
    void theIdentityIsMadeOnceAndOnlyItsOwnerCanReadTheKey() throws Exception {
        TlsIdentity first = TlsIdentity.in(shared, "127.0.0.1", NOW);
        byte[] made = Files.readAllBytes(first.keyStore());

        TlsIdentity.in(shared, "127.0.0.1", NOW);

        assertThat(Files.readAllBytes(first.keyStore())).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first.keyStore())))
                .isEqualTo("rw-------");
    }

    @Test
    void theIdentityIsMadeAnewForAnotherHostAndBeforeItsEnd() throws Exception {
        TlsIdentity first = TlsIdentity.in(folder, "127.0.0.1", NOW);
        byte[] made = Files.readAllBytes(first.keyStore());

        TlsIdentity.in(folder, "gauge.example", NOW);
        byte[] renamed = Files.readAllBytes(first.keyStore());
        Instant late = Instant.now().plus(Duration.ofDays(795));
        TlsIdentity.in(folder, "gauge.example", InstantSource.fixed(late));

        assertThat(renamed).isNotEqualTo(made);
        assertThat(Files.readAllBytes(first.keyStore())).isNotEqualTo(renamed);
    }

    private static WireServer start(TlsIdentity identity) {
        WireSettings plain = new WireSettings("127.0.0.1", 0);
        return WireServer.start(
                new WireSettings(
                        "127.0.0.1",
                        0,
                        new WireSettings.Tls(0, identity),
                        plain.access(),
                        plain.bounds()),
                List.of(),
                Map.of(
                        "/page",
                        all -> new HttpPage.Answer(200, JsonNodeFactory.instance.objectNode())));
    }

    static SSLContext trusting(Path certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null);
        try (InputStream in = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "local", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
