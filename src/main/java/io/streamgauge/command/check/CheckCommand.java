package io.streamgauge.command.check;

import io.streamgauge.runtime.ConfigurationCheck;
import io.streamgauge.runtime.ConfigurationCheck.Report;
import io.streamgauge.secrets.Secrets;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that checks route files and settings, and runs nothing. */
@Command(
        name = "check",
        description = {
            "Checks route files and settings, and runs nothing: no client is made, no port is"
                    + " opened, nothing is written.",
            "It finds what a start and a reload find, all at once, and prints a line for each:"
                    + " file:line:column: message: remedy."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:there are no problems; there may be warnings",
            "1:there are problems",
            "2:the check could not run, such as for a file that does not exist"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  streamgauge check",
            "  streamgauge check routes/crypto-prices.camel.yaml",
            "  streamgauge check --github -Droutes.strict=true"
        })
public final class CheckCommand implements Callable<Integer> {

    private static final int PROBLEMS = 1;
    private static final int COULD_NOT_RUN = 2;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description =
                    "a route file, or application.properties; the other files of the folder are"
                            + " seen, but only problems of these files are reported. By default all"
                            + " files of the folder of routes, and the settings")
    private List<Path> files = List.of();

    @ArgGroup private @Nullable Format format;

    /** One form of the output at most. */
    private static final class Format {

        @Option(
                names = "--json",
                description = "print a JSON array of file, line, column, severity, message, remedy")
        private boolean json;

        @SuppressWarnings("UnusedVariable") // read by picocli
        @Option(names = "--github", description = "print annotations for GitHub Actions")
        private boolean github;
    }

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec);
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                throw new ParameterException(
                        command.commandLine(),
                        "\"FILE\" must be a file, but \"%s\" is a folder: name its files, as in %s"
                                .formatted(file, file.resolve("*.camel.yaml")));
            }
            if (!Files.isRegularFile(file)) {
                throw new ParameterException(
                        command.commandLine(),
                        "\"FILE\" must be a file that exists, but is \"%s\": correct its path"
                                .formatted(file));
            }
        }
        PrintWriter out = command.commandLine().getOut();
        Report report;
        try {
            report = ConfigurationCheck.of(files);
        } catch (IllegalArgumentException | IllegalStateException e) {
            command.commandLine().getErr().println(Secrets.mask(String.valueOf(e.getMessage())));
            return COULD_NOT_RUN;
        }
        out.print(format().of(report.findings()));
        if (format() != FindingFormat.JSON) {
            out.println(CheckSummary.of(report));
        }
        out.flush();
        return report.problems() == 0 ? 0 : PROBLEMS;
    }

    private FindingFormat format() {
        if (format == null) {
            return FindingFormat.TEXT;
        }
        return format.json ? FindingFormat.JSON : FindingFormat.GITHUB;
    }
}
