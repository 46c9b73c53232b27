package io.streamgauge.command.copy;

import io.streamgauge.copy.CopyFolder;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Copies the history of a table of Timestream. */
@Command(
        name = "copy",
        sortOptions = false,
        description = {
            "Copies the history of a table of Timestream to InfluxDB, or to another table: by"
                    + " queries, or from the files of an UNLOAD.",
            "It says first what the queries cost. An interrupted copy resumes when the same command"
                    + " is run again; each row is there once."
        },
        exitCodeOnExecutionException = 2,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all rows are written",
            "1:some rows were rejected",
            "2:the copy could not run, or not to the end"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  streamgauge copy --from market/prices --to influxdb:market/prices",
            "  streamgauge copy --from market/prices --to influxdb:market/prices \\",
            "    --since 2026-01-01 --until 2026-02-01 --yes",
            "  streamgauge copy --from market/prices --to influxdb:market/prices \\",
            "    --unload s3://exports/prices"
        })
public final class CopyCommand implements Callable<Integer> {

    @Mixin private CopiedFrom from = new CopiedFrom();
    @Mixin private CopiedTo to = new CopiedTo();

    @Option(
            names = "--dry-run",
            description = "print the rows and the cost, and copy nothing; the rows are counted")
    private boolean dryRun;

    @Option(names = "--yes", description = "do not ask; a script needs it")
    private boolean yes;

    @Option(
            names = "--no-resume",
            description = "begin with the first row, whatever an earlier copy has done")
    private boolean noResume;

    @Option(
            names = "--state",
            paramLabel = "FOLDER",
            defaultValue = "data/copies",
            description =
                    "the folder with the progress of copies and the rejected rows (default:"
                            + " ${DEFAULT-VALUE})")
    private Path state = Path.of("data", "copies");

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        from.check();
        to.check();
        return new CopyTask(
                        new CopyTask.Wanted(from, to, new CopyFolder(state)),
                        new CopyTask.Form(dryRun, yes, !noResume),
                        line)
                .run();
    }
}
