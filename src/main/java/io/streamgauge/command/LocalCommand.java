package io.streamgauge.command;

import io.streamgauge.config.ApplicationProperties;
import io.streamgauge.config.LogLevels;
import io.streamgauge.config.Settings;
import io.streamgauge.local.Limits;
import io.streamgauge.local.LocalAws;
import io.streamgauge.local.LocalConfiguration;
import io.streamgauge.local.LocalConfiguration.Address;
import io.streamgauge.local.LocalConfiguration.Folders;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command that starts the embedded endpoint alone: no routes, and no clients. */
@Command(
        name = "local",
        sortOptions = false,
        description = {
            "Starts only the embedded endpoint: Timestream, Kinesis and the price feed on one"
                    + " port, until it is stopped.",
            "Options win over the keys local.* of application.properties. Once it answers, it"
                    + " prints its URL and the variables for clients."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "2:it cannot start: the port or the folder is in use, or a name is not valid",
            "130:it was stopped by Ctrl-C",
            "143:it was stopped by SIGTERM"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  streamgauge local",
            "  streamgauge local --port 0 --memory --stream prices:2 --table market/prices"
        })
final class LocalCommand implements Callable<Integer> {

    private static final int CANNOT_START = 2;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "the port to listen on; 0 takes a free one (key: local.port)")
    private @Nullable Integer port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "the address to listen on (key: local.host)")
    private @Nullable String host;

    @Option(
            names = "--tls-port",
            paramLabel = "PORT",
            description = "a second port, for clients that speak only TLS (key: local.tls.port)")
    private @Nullable Integer tlsPort;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "the folder that keeps the state (key: local.data)")
    private @Nullable Path data;

    @Option(
            names = "--memory",
            description = "keep nothing: the state is in a temporary folder, deleted at the end")
    private boolean memory;

    @Option(
            names = "--limits",
            paramLabel = "LIMITS",
            completionCandidates = LimitNames.class,
            description =
                    "enforced: shards throttle as on AWS; relaxed: they do not (key: local.limits)")
    private @Nullable Limits limits;

    @Option(
            names = "--stream",
            paramLabel = "NAME[:SHARDS]",
            converter = NewStream.Converter.class,
            description = "create a stream, with one shard unless a number is given; repeatable")
    private List<NewStream> streams = List.of();

    @Option(
            names = "--database",
            paramLabel = "NAME",
            description = "create a database; repeatable")
    private List<String> databases = List.of();

    @Option(
            names = "--table",
            paramLabel = "DATABASE/TABLE",
            converter = NewTable.Converter.class,
            description = "create a table and its database; repeatable")
    private List<NewTable> tables = List.of();

    /** The names as the key has them. */
    private static final class LimitNames extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("UnusedMethod") // called by picocli
        LimitNames() {
            super(List.of("enforced", "relaxed"));
        }
    }

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        if (memory && data != null) {
            line.getErr()
                    .println("\"--memory\" keeps nothing in \"--data\": leave out one of them");
            return CANNOT_START;
        }
        try (LocalAws aws = LocalAws.start(configuration())) {
            Thread stop = new Thread(aws::close, "end of the local command");
            Runtime.getRuntime().addShutdownHook(stop);
            // No lambdas here: picocli examines the methods of each command at each start.
            for (NewStream stream : streams) {
                aws.createStream(stream.name(), stream.shards());
            }
            for (String database : databases) {
                aws.createDatabase(database);
            }
            for (NewTable table : tables) {
                aws.createTable(table.database(), table.name());
            }
            line.getOut().print(ready(aws.url()));
            line.getOut().flush();
            awaitInterrupt();
            Runtime.getRuntime().removeShutdownHook(stop);
            return 0;
        } catch (RuntimeException e) {
            line.getErr().println(e.getMessage());
            return CANNOT_START;
        }
    }

    /** In the program, this is until the end of the process. */
    private static void awaitInterrupt() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The lines for a person, and for a script that evaluates those with "export". */
    private static String ready(URI url) {
        return """
        Timestream and Kinesis are at %s, no AWS account is used. Ctrl-C ends it.
        export AWS_ENDPOINT_URL=%1$s
        export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local
        export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1
        """
                .formatted(url);
    }

    private LocalConfiguration configuration() {
        ApplicationProperties properties = ApplicationProperties.load();
        properties.noteSecrets();
        LogLevels.set(properties.withPrefix(LogLevels.PREFIX));
        Settings.Local keys = properties.settings().local();
        Address address = keys.address();
        return new LocalConfiguration(
                new Address(
                        or(host, address.host()),
                        or(port, address.port()),
                        tlsPort == null ? address.tlsPort() : tlsPort,
                        address.origins()),
                new Folders(memory ? null : or(data, keys.data()), keys.s3()),
                or(limits, keys.limits()),
                keys.memoryBytes(),
                InstantSource.system(),
                keys.influxDb());
    }

    private static <T> T or(@Nullable T option, T key) {
        return option == null ? key : option;
    }
}
