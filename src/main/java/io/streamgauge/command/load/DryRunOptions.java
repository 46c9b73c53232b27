package io.streamgauge.command.load;

import io.streamgauge.load.LoadSource;
import io.streamgauge.load.LoadSources;
import io.streamgauge.load.TargetTable;
import io.streamgauge.tables.OpenTable;
import io.streamgauge.tables.Tables;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.provision.ExistingTable;
import io.streamgauge.timestream.provision.TableSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a dry run, which writes nothing. */
final class DryRunOptions {

    /**
     * Where a dry run writes to.
     *
     * @param rejects gets the rows that would be rejected
     * @param out gets the report
     */
    record Target(RejectsOutput rejects, PrintWriter out) {}

    /** What a dry run prints. */
    enum Output {
        REPORT,
        CLI
    }

    @Option(
            names = "--dry-run",
            description =
                    "write nothing: check every row, and show two records of the first request, the"
                            + " cost and what would be rejected")
    private boolean wanted;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            description =
                    "with --dry-run: report, or cli for each request as a file that \"aws"
                            + " timestream-write write-records --cli-input-json\" reads")
    private @Nullable Output output;

    @Option(
            names = "--output-folder",
            paramLabel = "FOLDER",
            description =
                    "the folder for these files, which must hold no others (default: requests)")
    private @Nullable Path folder;

    /**
     * Whether the load is a dry run.
     *
     * @throws IllegalArgumentException if an option needs a dry run, or the folder for requests
     *     already holds some
     */
    boolean isWanted() {
        if (!wanted && (output != null || folder != null)) {
            throw new IllegalArgumentException(
                    "\"--output\" and \"--output-folder\" need \"--dry-run\": add it, or remove"
                            + " them");
        }
        checkEmpty(requests());
        return wanted;
    }

    private @Nullable Path requests() {
        return output != Output.CLI ? null : folder == null ? Path.of("requests") : folder;
    }

    /** Requests of an earlier run could be mistaken for those of this one. */
    private static void checkEmpty(@Nullable Path requests) {
        if (requests == null || !Files.isDirectory(requests)) {
            return;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(requests, "*.json")) {
            for (Path first : found) {
                throw new IllegalArgumentException(
                        "\"--output-folder\" must be a folder without requests, but holds %s: remove them, or name another folder"
                                .formatted(first));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("\"--output-folder\" cannot be read", e);
        }
    }

    /**
     * Previews the load of all files.
     *
     * @param target where the report and the rejected rows go
     * @return the exit code: 1 where rows would be rejected
     */
    int run(List<LoadSource> sources, TableOptions options, Target target, Tables tables) {
        boolean clean = true;
        for (LoadSource source : sources) {
            TableName table = LoadSources.table(source, options.table());
            TableSettings settings =
                    tables.find(table)
                            .map(ExistingTable::settings)
                            .orElseGet(() -> options.settings().or(tables.settings(table)));
            try (RejectsOutput.Lines lines = target.rejects().lines()) {
                LoadDryRun.Output made =
                        new LoadDryRun.Output(
                                requests(),
                                rejected ->
                                        lines.add(OpenTable.line(rejected, table, tables.clock())));
                LoadDryRun run = new LoadDryRun(source, new TargetTable(table, settings), made);
                clean &= run.run(InstantSource.system().instant(), target.out());
            }
        }
        return clean ? 0 : 1;
    }
}
