package io.streamgauge.runtime;

import io.streamgauge.aws.AwsSettings;
import io.streamgauge.aws.ProviderChains;
import io.streamgauge.config.Settings;
import io.streamgauge.files.FolderInUseException;
import io.streamgauge.local.LocalAws;
import io.streamgauge.local.LocalConfiguration;
import io.streamgauge.local.LocalConfiguration.Address;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What the clients connect to: AWS, or an embedded endpoint. */
sealed interface AwsOrLocal extends AutoCloseable {

    /** How clients reach it. */
    AwsSettings settings();

    /** Where a command writes to, in one sentence. */
    String destination();

    /** The folder that stands for Amazon S3; null where S3 itself is meant. */
    @Nullable Path s3();

    /** Closes what was started. */
    @Override
    void close() throws Exception;

    /** Connects to AWS, or starts the embedded endpoint, as the settings say. */
    static AwsOrLocal start(Settings settings, InstantSource clock) {
        return settings.aws() ? Aws.connect(settings) : Embedded.start(settings, clock);
    }

    /**
     * Connects as {@link #start} does, but in local mode uses the embedded endpoint of a program
     * that runs already, if there is one.
     */
    static AwsOrLocal findOrStart(Settings settings, InstantSource clock) {
        return !settings.aws() && Running.isListening(settings.local())
                ? Running.at(settings)
                : start(settings, clock);
    }

    /**
     * Connects as {@link #findOrStart} does, for a command that only reads: an endpoint that it
     * starts has a port of its own, and the folder must exist.
     *
     * @throws IllegalStateException where nothing runs, and there is no folder
     */
    static AwsOrLocal findOrOpen(Settings settings, InstantSource clock) {
        if (settings.aws()) {
            return Aws.connect(settings);
        }
        Settings.Local local = settings.local();
        if (Running.isListening(local)) {
            return Running.at(settings);
        }
        if (!Files.isDirectory(local.data())) {
            throw new IllegalStateException(
                    "Local mode: nothing runs at %s, and the folder %s does not exist: start \"streamgauge\" or \"streamgauge local\" first, or set \"streamgauge.aws\" to true"
                            .formatted(Running.url(local), local.data()));
        }
        return openOrUse(settings, clock);
    }

    /** Opens the folder; where a program has it that has just started, uses that. */
    static AwsOrLocal openOrUse(Settings settings, InstantSource clock) {
        try {
            return Embedded.start(settings, Address.loopback(0), clock, LocalAws::startBriefly);
        } catch (FolderInUseException e) {
            if (e.url().isPresent() && Running.isListening(settings.local())) {
                return Running.at(settings);
            }
            throw FolderWait.orUseIt(e);
        }
    }

    /**
     * AWS, or what has its API elsewhere.
     *
     * @param settings how clients reach it
     */
    record Aws(AwsSettings settings) implements AwsOrLocal {

        private static Aws connect(Settings settings) {
            Aws aws = new Aws(ProviderChains.complete(settings.awsSettings()));
            LoggerFactory.getLogger("io.streamgauge.runtime")
                    .info("Streamgauge uses {}.", aws.place());
            return aws;
        }

        /** The region, and the endpoint where it is not that of AWS. */
        String place() {
            String region = "AWS in " + settings.region();
            return settings.endpoint() == null
                    ? region
                    : region + ", at the endpoint " + settings.endpoint();
        }

        @Override
        public String destination() {
            return "Into " + place() + ".";
        }

        @Override
        public @Nullable Path s3() {
            return null;
        }

        @Override
        public void close() throws Exception {
            if (settings.credentials() instanceof AutoCloseable provider) {
                provider.close();
            }
        }
    }

    /**
     * The embedded endpoint of this program.
     *
     * @param endpoint the endpoint
     * @param data the folder of its state
     * @param s3 the folder that stands for Amazon S3
     * @param settings how clients reach it
     */
    record Embedded(LocalAws endpoint, Path data, Path s3, AwsSettings settings)
            implements AwsOrLocal {

        private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.runtime");

        private static Embedded start(Settings settings, InstantSource clock) {
            return start(settings, settings.local().address(), clock, LocalAws::start);
        }

        private static Embedded start(
                Settings settings,
                Address address,
                InstantSource clock,
                Function<LocalConfiguration, LocalAws> start) {
            Settings.Local local = settings.local();
            LocalConfiguration configuration =
                    new LocalConfiguration(
                            address,
                            local.folders(),
                            local.limits(),
                            local.memoryBytes(),
                            clock,
                            local.influxDb());
            LocalAws endpoint = FolderWait.use(() -> start.apply(configuration));
            endpoint.tlsUrl()
                    .ifPresent(
                            url ->
                                    LOG.info(
                                            "The embedded endpoint answers TLS at {}, with the"
                                                    + " certificate {}.",
                                            url,
                                            local.data().resolve("tls/server.pem")));
            return new Embedded(
                    endpoint,
                    local.data(),
                    local.folders().s3In(local.data()),
                    Running.at(settings, endpoint.url()));
        }

        @Override
        public String destination() {
            return "Local mode: into " + data + ", no AWS account is used.";
        }

        @Override
        public void close() {
            endpoint.close();
        }
    }

    /**
     * The embedded endpoint of another program of this machine.
     *
     * @param url where it listens
     * @param s3 the folder that stands for Amazon S3, if it has the same settings
     * @param settings how clients reach it
     */
    record Running(URI url, Path s3, AwsSettings settings) implements AwsOrLocal {

        private static final String REGION = "us-east-1";
        private static final StaticCredentialsProvider CREDENTIALS =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

        static Running at(Settings settings) {
            URI url = url(settings.local());
            Settings.Local local = settings.local();
            return new Running(url, local.folders().s3In(local.data()), at(settings, url));
        }

        static URI url(Settings.Local local) {
            return URI.create("http://%s:%d".formatted(local.host(), local.port()));
        }

        static AwsSettings at(Settings settings, URI url) {
            return settings.awsSettings().at(url, REGION, CREDENTIALS);
        }

        static boolean isListening(Settings.Local local) {
            try (Socket socket = new Socket(local.host(), local.port())) {
                return socket.isConnected();
            } catch (IOException e) {
                LoggerFactory.getLogger("io.streamgauge.runtime")
                        .debug("No other program runs the embedded endpoint", e);
                return false;
            }
        }

        @Override
        public String destination() {
            return "Local mode: into what runs at " + url + " already.";
        }

        @Override
        public void close() {
            // It belongs to the other program.
        }
    }
}
