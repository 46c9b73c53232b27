package io.streamgauge;

import io.streamgauge.camel.load.Loads;
import io.streamgauge.load.LoadFolder;
import io.streamgauge.load.LoadReport;
import io.streamgauge.load.LoadSource;
import io.streamgauge.load.LoadSources;
import io.streamgauge.reading.Mapping;
import io.streamgauge.timestream.TableName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Loads files into a table of Timestream. */
@Command(
        name = "load",
        sortOptions = false,
        description = {
            "Loads CSV, Parquet and JSON files, and files in the form of the AWS CLI, into a table of Timestream.",
            "A load that was killed goes on where it was; each row is written once."
        },
        footer = {
            "",
            "Exit codes: 0 all rows are written, 1 some were rejected, 2 the load could not run."
        })
final class LoadCommand implements Callable<Integer> {

    private static final int REJECTED = 1;
    private static final int COULD_NOT_RUN = 2;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "the files; a pattern in quotes is expanded")
    private List<String> files = List.of();

    @Mixin private TableOptions table = new TableOptions();

    @Option(
            names = "--mapping",
            paramLabel = "BEAN",
            description = "the mapping of a route's file; or else the options that follow say it")
    private @Nullable String bean;

    @Mixin private MappingOptions mapping = new MappingOptions();
    @Mixin private ReadingOptions reading = new ReadingOptions();
    @Mixin private DryRunOptions dryRun = new DryRunOptions();

    @Option(
            names = "--resume",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "goes on with a load that was ended before its time (default)")
    private boolean resume = true;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "gets the rejected rows, as lines of JSON with the reasons")
    private @Nullable Path rejects;

    @Option(
            names = "--state",
            paramLabel = "FOLDER",
            defaultValue = "data/loads",
            description = "where it is kept how far loads have come (default: ${DEFAULT-VALUE})")
    private Path state = Path.of("data", "loads");

    @Override
    public Integer call() {
        try {
            List<Path> found = InputFiles.of(files, rejects);
            Mapping given = mapping.isGiven() ? mapping.mapping() : null;
            try (WithoutRoutes parts = WithoutRoutes.start(bean != null)) {
                Mapping used = bean == null ? given : parts.mapper(bean).mapping();
                return dryRun.isWanted()
                        ? dryRun.run(sources(found, used), table, parts)
                        : load(sources(found, used), parts);
            }
        } catch (RuntimeException e) {
            System.err.println(Reasons.of(e));
            return COULD_NOT_RUN;
        }
    }

    private List<LoadSource> sources(List<Path> found, @Nullable Mapping used) {
        return found.stream()
                .map(file -> LoadSources.of(file, reading.options(state), used))
                .toList();
    }

    private int load(List<LoadSource> sources, WithoutRoutes parts) {
        Loads loads = Loads.of(parts.camel(), new LoadFolder(state));
        List<LoadReport> reports = new ArrayList<>();
        try {
            for (LoadSource source : sources) {
                LoadReport report = load(source, loads);
                System.out.print(report.text());
                reports.add(report);
            }
        } finally {
            gatherRejects(reports);
        }
        return reports.stream().allMatch(LoadReport::allWritten) ? 0 : REJECTED;
    }

    private LoadReport load(LoadSource source, Loads loads) {
        TableName to = LoadSources.table(source, table.table());
        LoadProgress progress =
                new LoadProgress(
                        source.file().getFileName().toString(),
                        source.file().toFile().length(),
                        Ansi.AUTO.enabled(),
                        System.err,
                        InstantSource.system());
        return loads.load(source, new Loads.Destination(to, table.settings()), resume, progress);
    }

    /** The rejects of all files, in one that is replaced by each run. */
    private void gatherRejects(List<LoadReport> reports) {
        if (rejects == null) {
            return;
        }
        try (OutputStream all = Files.newOutputStream(rejects)) {
            for (LoadReport report : reports) {
                if (report.rejects() != null) {
                    Files.copy(report.rejects(), all);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("\"--rejects\" cannot be written: " + e, e);
        }
    }
}
