package io.streamgauge.command;

import io.streamgauge.command.doctor.Doctor;
import io.streamgauge.command.doctor.DoctorConfiguration;
import io.streamgauge.command.doctor.DoctorReport;
import io.streamgauge.command.doctor.Finding;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks the machine, the settings, and what the routes need of AWS. */
@Command(
        name = "doctor",
        sortOptions = false,
        description = {
            "Checks the machine, the settings, and what the routes need: credentials, permissions,"
                    + " endpoints, the clock, tables, streams, folders, ports and dead letters.",
            "It only looks: nothing is written, created or changed. It takes less than 10 seconds,"
                    + " also where AWS cannot be reached."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  streamgauge doctor",
            "  CAMEL_MAIN_PROFILE=aws AWS_REGION=eu-west-1 streamgauge doctor",
            "  streamgauge doctor --policy > policy.json"
        },
        exitCodeOnExecutionException = 2,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing is bad", "1:something is bad", "2:the checks could not run"})
final class DoctorCommand implements Callable<Integer> {

    private static final int BAD = 1;
    private static final int COULD_NOT_RUN = 2;

    @Option(names = "--json", description = "print the findings as JSON")
    private boolean json;

    @Option(
            names = "--policy",
            description =
                    "print the least IAM policy with which the routes run, as JSON, and check"
                            + " nothing")
    private boolean policy;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        PrintWriter out = line.getOut();
        try (Doctor doctor =
                new Doctor(
                        DoctorConfiguration.read(List.of(new Version().getVersion())),
                        InstantSource.system())) {
            if (policy) {
                out.println(doctor.policy());
                out.flush();
                return 0;
            }
            List<Finding> findings = doctor.examine();
            DoctorReport report = new DoctorReport(findings);
            if (json) {
                out.println(report.json());
            } else {
                out.print(report.text(line.getColorScheme().ansi().enabled()));
            }
            out.flush();
            return report.isBad() ? BAD : 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return COULD_NOT_RUN;
        }
    }
}
