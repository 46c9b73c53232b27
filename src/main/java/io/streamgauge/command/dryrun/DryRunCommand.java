package io.streamgauge.command.dryrun;

import io.streamgauge.runtime.dryrun.DryRun;
import io.streamgauge.runtime.dryrun.DryRunReport;
import io.streamgauge.runtime.dryrun.DryRunSettings;
import io.streamgauge.time.Durations;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command that runs a route once, for real up to its writes, which it prints. */
@Command(
        name = "dry-run",
        sortOptions = false,
        description = {
            "Runs a route once, for real up to its writes: prints the requests that it would send,"
                    + " their cost, and what would be rejected.",
            "Nothing is written: no table, stream, checkpoint, watermark or dead letter, and no"
                    + " file is moved. HTTP requests are real, whatever their method is. A route"
                    + " from \"file:\" takes its next file, and one from \"kinesis:\" some records."
        },
        exitCodeOnExecutionException = 2,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all that came in would be written, or nothing came in",
            "1:something failed or would be rejected, or the run did not end in time",
            "2:the route could not run, such as because there is no such route"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  streamgauge dry-run crypto-prices",
            "  streamgauge dry-run kinesis-to-timestream --records 100 --ignore-checkpoint",
            "  streamgauge dry-run stock-daily --json \\",
            "    | jq '.requests[0].request' > request.json",
            "  aws timestream-write write-records --cli-input-json file://request.json"
        })
public final class DryRunCommand implements Callable<Integer> {

    private static final int NOT_GOOD = 1;

    @Parameters(paramLabel = "ROUTE", description = "the id of the route")
    private String route = "";

    @Option(
            names = "--limit",
            paramLabel = "COUNT",
            defaultValue = "10",
            description =
                    "the maximum of records to print for each table or stream, and of rejects"
                            + " (default: 10; --json prints all)")
    private int limit;

    @Option(
            names = "--records",
            paramLabel = "COUNT",
            defaultValue = "10",
            description = "the maximum of records to read from streams (default: 10)")
    private int records;

    @Option(
            names = "--ignore-checkpoint",
            description =
                    "read streams from where \"iteratorType\" says, not from their checkpoints")
    private boolean ignoreCheckpoint;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "1m",
            converter = TimeoutConverter.class,
            description = "how long the run may take (default: 1m)")
    private Duration timeout = Duration.ofMinutes(1);

    @Option(names = "--json", description = "print one JSON object with everything")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    /** A duration with its unit. */
    private static final class TimeoutConverter implements ITypeConverter<Duration> {

        @SuppressWarnings("UnusedMethod") // called by picocli
        TimeoutConverter() {}

        @Override
        public Duration convert(String text) {
            try {
                return Durations.parsePositive(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "it %s: write one such as 30s".formatted(e.getMessage()));
            }
        }
    }

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        require("--limit", limit, 0, line);
        require("--records", records, 1, line);
        PrintWriter out = line.getOut();
        try (DryRun run =
                DryRun.of(new DryRunSettings(route, records, timeout, ignoreCheckpoint))) {
            DryRunReport report = run.run();
            if (json) {
                out.println(DryRunJson.of(report));
            } else {
                new DryRunText(out, limit).print(report);
            }
            out.flush();
            return report.isGood() ? 0 : NOT_GOOD;
        }
    }

    private static void require(String option, int value, int min, CommandLine line) {
        if (value < min) {
            throw new ParameterException(
                    line,
                    "\"%s\" must be %d or more, but is \"%d\": write a larger number"
                            .formatted(option, min, value));
        }
    }
}
