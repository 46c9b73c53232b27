package io.streamgauge.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate of a host, which this process trusts alone until it is closed. */
final class ServerCertificate implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    private final SSLContext before = SSLContext.getDefault();
    private final SSLContext context;

    private ServerCertificate(KeyStore keys) throws Exception {
        KeyManagerFactory key =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        key.init(keys, PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        context = SSLContext.getInstance("TLS");
        context.init(key.getKeyManagers(), trust.getTrustManagers(), null);
        SSLContext.setDefault(context);
    }

    /** Makes a certificate, once a folder, and trusts it. */
    static ServerCertificate trusted(Path folder, String host) throws Exception {
        Path file = folder.resolve(host + ".p12");
        if (!Files.exists(file)) {
            make(file, host);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(file)) {
            keys.load(stream, PASSWORD.toCharArray());
        }
        return new ServerCertificate(keys);
    }

    SSLContext context() {
        return context;
    }

    @Override
    public void close() {
        SSLContext.setDefault(before);
    }

    private static void make(Path file, String host) throws Exception {
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String options =
                "-genkeypair -alias server -keyalg EC -dname CN=%s -ext san=dns:%s -validity 30 -storetype PKCS12 -storepass %s -keystore"
                        .formatted(host, host, PASSWORD);
        List<String> command = new java.util.ArrayList<>(List.of(keytool));
        command.addAll(List.of(options.split(" ")));
        command.add(file.toString());
        Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(made.getInputStream().readAllBytes(), UTF_8);
        if (made.waitFor() != 0) {
            throw new IllegalStateException(output);
        }
    }
}
