package io.streamgauge.command.load;

import io.streamgauge.load.TargetTable;
import io.streamgauge.load.LoadSource;
import io.streamgauge.load.LoadSources;
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

/** The options of a load that writes nothing. */
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
                    "writes nothing: checks every row, and shows two records of the first request,"
                            + " the cost and what would be rejected")
    private boolean wanted;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            description =
                    "of a dry run: report, or cli for each request as a file that \"aws"
                            + " timestream-write write-records --cli-input-json\" takes")
    private @Nullable Output output;

    @Option(
            names = "--output-folder",
            paramLabel = "FOLDER",
            description = "where these files go, with no others there before (default: requests)")
    private @Nullable Path folder;

    /**
     * Whether nothing is to be written.
     *
     * @throws IllegalArgumentException where an option is only of use with a dry run, or the folder
     *     for requests holds some
     */
    boolean isWanted() {
        if (!wanted && (output != null || folder != null)) {
            throw new IllegalArgumentException(
                    "\"--output\" and \"--output-folder\" are of use with \"--dry-run\" only: add"
                            + " it, or leave them out");
        }
        checkHoldsNone(requests());
        return wanted;
    }

    private @Nullable Path requests() {
        return output != Output.CLI ? null : folder == null ? Path.of("requests") : folder;
    }

    /** Requests of an earlier run would be taken for those of this one. */
    private static void checkHoldsNone(@Nullable Path requests) {
        if (requests == null || !Files.isDirectory(requests)) {
            return;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(requests, "*.json")) {
            for (Path first : found) {
                throw new IllegalArgumentException(
                        "\"--output-folder\" must be a folder without requests, but %s is there: remove them, or name another folder"
                                .formatted(first));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("\"--output-folder\" cannot be read", e);
        }
    }

    /**
     * Looks at all files.
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
