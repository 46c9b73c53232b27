package io.streamgauge.command.load;

import io.streamgauge.load.BatchLocation;
import io.streamgauge.load.LoadFolder;
import io.streamgauge.load.LoadSettings;
import io.streamgauge.load.LoadSource;
import io.streamgauge.load.LoadSources;
import io.streamgauge.reading.Mapping;
import io.streamgauge.runtime.CommandRuntime;
import io.streamgauge.runtime.HeadlessRuntime;
import io.streamgauge.runtime.TablesRuntime;
import io.streamgauge.tables.LoadRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Loads files into a table of Timestream. */
@Command(
        name = "load",
        sortOptions = false,
        description = {
            "Loads CSV, Parquet and JSON files, and files in the form of the AWS CLI, into a table"
                    + " of Timestream.",
            "An interrupted load resumes when the same command is run again; each row is written"
                    + " once."
        },
        exitCodeOnExecutionException = 2,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all rows are written",
            "1:some rows were rejected",
            "2:the load could not run, or not to the end"
        })
public final class LoadCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "the files to load; a pattern in quotes is expanded")
    private List<String> files = List.of();

    @Mixin private TableOptions table = new TableOptions();

    @Option(
            names = "--mapping",
            paramLabel = "BEAN",
            description = "the bean in a route file that maps rows; otherwise the next options do")
    private @Nullable String bean;

    @Mixin private MappingOptions mapping = new MappingOptions();
    @Mixin private FileOptions reading = new FileOptions();
    @Mixin private DryRunOptions dryRun = new DryRunOptions();
    @Mixin private BatchOptions batch = new BatchOptions();

    @Option(
            names = "--resume",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "resume an interrupted load (default)")
    private boolean resume = true;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "write the rejected rows to this file, as lines of JSON with the reasons")
    private @Nullable Path rejects;

    @Option(
            names = "--state",
            paramLabel = "FOLDER",
            defaultValue = "data/loads",
            description = "the folder with the progress of loads (default: ${DEFAULT-VALUE})")
    private Path state = Path.of("data", "loads");

    @Option(
            names = "--keep-going",
            description =
                    "load a file even if most of its first rows would be rejected, or none of them"
                            + " has a field that is named")
    private boolean keepGoing;

    private final List<String> typed;

    @Spec private @Nullable CommandSpec spec;

    /**
     * @param typed all arguments of the program
     */
    public LoadCommand(List<String> typed) {
        this.typed = List.copyOf(typed);
    }

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        Console console = new Console(line.getOut(), line.getErr());
        List<Path> found = InputFiles.of(files, rejects);
        table.check();
        boolean dry = dryRun.isWanted();
        batch.checkNotDry(dry);
        BatchLocation location = batch.location();
        if (bean != null) {
            mapping.checkAbsent(bean);
        }
        Mapping given = mapping.isGiven() ? mapping.mapping() : null;
        LoadSettings options = new LoadSettings(resume, keepGoing, bean == null);
        RefusalReport refusal = new RefusalReport(typed, console.err());
        SampleCheck sample = new SampleCheck(table.table(), options, refusal);
        List<Path> refused = bean == null ? sample.refused(found, sources(given)) : List.of();
        if (refused.size() == found.size()) {
            return LoadRun.COULD_NOT_RUN;
        }
        RejectsOutput output = RejectsOutput.open(rejects);
        try (CommandRuntime parts =
                bean == null ? TablesRuntime.open() : HeadlessRuntime.start(bean)) {
            Mapping used =
                    parts instanceof HeadlessRuntime routes
                            ? routes.mapper(Objects.requireNonNull(bean)).mapping()
                            : given;
            List<Path> left = found.stream().filter(file -> !refused.contains(file)).toList();
            if (dry) {
                return dryRun.run(
                        left.stream().map(sources(used)).toList(),
                        table,
                        new DryRunOptions.Target(output, console.out()),
                        parts.tables());
            }
            console.err().println(parts.place());
            return new LoadRun(
                            way(parts, options, location, console),
                            table,
                            new LoadRun.Manner(output, refusal, console),
                            refused)
                    .run(left, sources(used));
        }
    }

    private LoadRun.Way way(
            CommandRuntime parts,
            LoadSettings options,
            @Nullable BatchLocation location,
            Console console) {
        LoadRunner runner = new LoadRunner(parts.tables(), new LoadFolder(state));
        if (location == null) {
            return (source, to, progress) -> runner.load(source, to, options, progress);
        }
        LoadRunner.BatchManner manner = new LoadRunner.BatchManner(parts.batch(location), options);
        return (source, to, progress) ->
                runner.load(source, to, manner, new BatchLoadProgress(progress, console.err()));
    }

    private Function<Path, LoadSource> sources(@Nullable Mapping used) {
        return file -> LoadSources.of(file, reading.options(state), used);
    }
}
