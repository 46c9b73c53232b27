package io.streamgauge.command;

import io.streamgauge.config.ApplicationProperties;
import io.streamgauge.time.Durations;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command that asks a running program for its health, for containers and scripts. It loads
 * neither Camel nor the AWS SDK, because it runs every few seconds.
 */
@Command(
        name = HealthCommand.NAME,
        sortOptions = false,
        description = {
            "Asks the running program whether its routes do their work, and prints the answer in"
                    + " one line, with each component that is not UP and its reason.",
            "The address is that of observe.host and observe.port in the settings of the folder."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is UP",
            "1:it is not UP, or does not answer",
            "2:it could not be asked, such as because of a setting that is not valid"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  streamgauge health",
            "  streamgauge health --live --url http://127.0.0.1:9090 --timeout 2s"
        })
final class HealthCommand implements Callable<Integer> {

    static final String NAME = "health";

    private static final int NOT_UP = 1;
    private static final int NOT_ASKED = 2;

    @Option(names = "--live", description = "ask only for what a restart may help against")
    private boolean live;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "the address of the program's management port (default: that of the settings)")
    private @Nullable String url;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "4s",
            description = "how long to wait for the answer (default: 4s)")
    private String timeout = "4s";

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        return ask(line.getOut(), line.getErr());
    }

    /**
     * Asks without options, and without the parser of options, which takes longer than the rest.
     */
    static int askWithDefaults() {
        return new HealthCommand().ask(writer(System.out), writer(System.err));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset());
    }

    private int ask(PrintWriter out, PrintWriter err) {
        try {
            HealthAnswer answer = new HealthRequest(address(), patience()).send();
            out.println(answer.line());
            return answer.up() ? 0 : NOT_UP;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return NOT_ASKED;
        }
    }

    private URI address() {
        HealthAddress address =
                url == null
                        ? HealthAddress.of(ApplicationProperties.load().managementAddress())
                        : HealthAddress.of(url);
        return address.path(live ? "live" : "ready");
    }

    private Duration patience() {
        try {
            return Durations.parsePositive(timeout);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"--timeout\" %s: write one such as 4s".formatted(e.getMessage()), e);
        }
    }
}
