package io.streamgauge.command.test;

import io.streamgauge.config.ApplicationProperties;
import io.streamgauge.config.SettingKeys;
import io.streamgauge.routes.cases.CaseResult;
import io.streamgauge.routes.cases.CaseSelection;
import io.streamgauge.routes.cases.RouteCase;
import io.streamgauge.runtime.cases.CaseRunner;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs routes on the data of cases, and compares what they did with what is expected. */
@Command(
        name = "test",
        sortOptions = false,
        description = {
            "Runs routes on data that is written down as cases, and compares what they write with"
                    + " what is expected.",
            "It needs neither AWS nor a network: the routes run unchanged against an embedded"
                    + " endpoint and a stub of their HTTP sources."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  streamgauge test                    all cases in routes/tests",
            "  streamgauge test crypto-prices      the cases of this file or name",
            "  streamgauge test routes/examples    the cases in another folder"
        },
        exitCodeOnExecutionException = 2,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all cases are ok",
            "1:a case failed",
            "2:the cases could not run, such as because of a mistake in a case file"
        })
public final class TestCommand implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int COULD_NOT_RUN = 2;

    @Parameters(
            paramLabel = "CASE",
            arity = "0..*",
            description =
                    "a case file, a folder with case files, or a part of the name of a case or of"
                            + " its file; all cases in routes/tests by default")
    private List<String> asked = List.of();

    @Option(names = "--list", description = "list the cases without running them")
    private boolean list;

    @Option(names = "--json", description = "print a line of JSON for each case")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        ApplicationProperties properties = ApplicationProperties.load();
        CaseSelection selection =
                CaseSelection.of(asked, casesFolder(properties), key -> isKey(key, properties));
        if (!selection.problems().isEmpty()) {
            selection.problems().forEach(err::println);
            return COULD_NOT_RUN;
        }
        CaseReport report = json ? new JsonReport(out) : new TextReport(out);
        if (list) {
            selection.cases().forEach(report::listed);
            return 0;
        }
        return run(selection, report);
    }

    private static int run(CaseSelection selection, CaseReport report) {
        long begin = System.nanoTime();
        List<CaseResult> results = new ArrayList<>();
        try (CaseRunner runner = CaseRunner.start()) {
            for (RouteCase each : selection.cases()) {
                CaseResult result =
                        runner.run(
                                each, Objects.requireNonNull(selection.routes().get(each.file())));
                results.add(result);
                report.ran(result);
            }
        }
        report.ended(results, Duration.ofNanos(System.nanoTime() - begin));
        return results.stream().allMatch(CaseResult::isOk) ? 0 : FAILED;
    }

    /** Whether a key is read by others than routes; Camel refuses what it does not know. */
    private static boolean isKey(String key, ApplicationProperties properties) {
        return key.startsWith("camel.")
                || SettingKeys.DEFAULTS.containsKey(key)
                || SettingKeys.declares(key)
                || properties.resolve(key).isPresent();
    }

    /** The folder tests beside the route files of application.properties. */
    private static Path casesFolder(ApplicationProperties properties) {
        return properties.routesFolder().resolve(CaseSelection.FOLDER);
    }
}
