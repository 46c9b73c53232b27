package io.streamgauge.local.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * The key and the self-signed certificate of the port for TLS. The keytool of the running JDK makes
 * them at the first start.
 *
 * @param keyStore the file with both, which only its owner can read
 * @param certificate the file with the certificate, for clients to trust
 */
public record TlsIdentity(Path keyStore, Path certificate) {

    /** Protects nothing, since it is known: the mode of the file does. */
    static final String PASSWORD = "streamgauge";

    private static final String ALIAS = "streamgauge";
    private static final Duration LEFT = Duration.ofDays(7);

    /**
     * The identity in a data folder; it is made where the host has no identity, or none that is
     * still valid for a week.
     *
     * @throws UncheckedIOException when it cannot be made; the message names the key and the remedy
     */
    public static TlsIdentity in(Path data, String host, InstantSource clock) {
        Path folder = data.resolve("tls");
        TlsIdentity identity =
                new TlsIdentity(folder.resolve("server.p12"), folder.resolve("server.pem"));
        Set<String> names = new TreeSet<>(List.of("dns:localhost", "ip:127.0.0.1", "ip:::1"));
        if (!host.equals("0.0.0.0") && !host.equals("::")) {
            boolean address = host.contains(":") || host.matches("[0-9.]+");
            names.add((address ? "ip:" : "dns:") + host);
        }
        try {
            if (!identity.isGood(host, Date.from(clock.instant().plus(LEFT)))) {
                identity.make(folder, String.join(",", names));
            }
            return identity;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "\"local.tls.port\": no certificate can be made in %s (%s): make the folder writable, run a JDK, which has keytool, or remove the key"
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }

    private boolean isGood(String host, Date until) throws IOException {
        if (!Files.isReadable(keyStore) || !Files.isReadable(certificate)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(keyStore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            if (!(store.getCertificate(ALIAS) instanceof X509Certificate found)) {
                return false;
            }
            boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
            boolean named =
                    everywhere
                            || host.equals("::1")
                            || found.getSubjectAlternativeNames().stream()
                                    .anyMatch(name -> host.equals(name.get(1)));
            return named && found.getNotAfter().toInstant().isAfter(until.toInstant());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private void make(Path folder, String names) throws IOException {
        Files.createDirectories(folder);
        boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
        if (posix) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        Files.deleteIfExists(keyStore);
        Files.deleteIfExists(certificate);
        keytool(
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=Streamgauge local endpoint",
                "-validity",
                "800",
                "-ext",
                "san=" + names,
                "-ext",
                "bc:c=ca:true,pathlen:0",
                "-ext",
                "ku:c=digitalSignature,keyEncipherment,keyCertSign",
                "-ext",
                "eku=serverAuth");
        exportCertificate();
        if (posix) {
            Files.setPosixFilePermissions(keyStore, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private void exportCertificate() throws IOException {
        try (InputStream in = Files.newInputStream(keyStore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            String encoded =
                    Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(store.getCertificate(ALIAS).getEncoded());
            Files.writeString(
                    certificate,
                    "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                            .formatted(encoded));
        } catch (GeneralSecurityException e) {
            throw new IOException("the key store cannot be read: " + e.getMessage(), e);
        }
    }

    private void keytool(String... arguments) throws IOException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        if (!Files.isExecutable(tool)) {
            throw new IOException("there is no " + tool);
        }
        // It runs for a moment: less is compiled.
        List<String> command =
                new ArrayList<>(List.of(tool.toString(), "-J-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", ALIAS, "-storetype", "PKCS12"));
        command.addAll(List.of("-keystore", keyStore.toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException("keytool: " + output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
