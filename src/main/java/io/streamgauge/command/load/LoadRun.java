package io.streamgauge.command.load;

import io.streamgauge.delivery.ReadingWriteException;
import io.streamgauge.load.LoadException;
import io.streamgauge.load.LoadReport;
import io.streamgauge.load.LoadSource;
import io.streamgauge.load.LoadSources;
import io.streamgauge.runtime.ErrorText;
import io.streamgauge.tables.LoadRunner;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.provision.ProvisioningException;
import io.streamgauge.timestream.provision.TableSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * A run over the files of a command, in order. A file that cannot be loaded does not keep the
 * others from being loaded, unless the table cannot be written to.
 */
final class LoadRun {

    static final int COULD_NOT_RUN = 2;

    private static final int REJECTED = 1;

    private final Way way;
    private final @Nullable TableName table;
    private final TableSettings settings;
    private final RejectsOutput rejects;
    private final RefusalReport refusal;
    private final Console console;
    private final List<LoadReport> reports = new ArrayList<>();
    private final List<Path> notLoaded;

    /**
     * How files are loaded.
     *
     * @param rejects gets the rejected rows of all files
     * @param refusals reports why a file is not loaded
     * @param console gets reports and progress
     */
    record Manner(RejectsOutput rejects, RefusalReport refusals, Console console) {}

    /** Loads one file, by WriteRecords or by batch load tasks. */
    @FunctionalInterface
    interface Way {
        LoadReport load(
                LoadSource source, LoadRunner.Destination destination, LoadProgress progress);
    }

    /**
     * @param notLoaded files that cannot be loaded and were already reported
     */
    LoadRun(Way way, TableOptions table, Manner manner, List<Path> notLoaded) {
        this.way = way;
        this.table = table.table();
        this.settings = table.settings();
        this.rejects = manner.rejects();
        this.refusal = manner.refusals();
        this.console = manner.console();
        this.notLoaded = new ArrayList<>(notLoaded);
    }

    /**
     * Loads the files, and prints a report of each.
     *
     * @return the exit code
     */
    int run(List<Path> files, Function<Path, LoadSource> sources) {
        Thread interrupted = new Thread(this::reportInterruption, "end of the load");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            boolean continues = true;
            for (Path file : files) {
                continues = continues && load(file, sources);
                if (!continues) {
                    notLoaded.add(file);
                }
            }
            rejects.write(reports);
        } finally {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        }
        if (!notLoaded.isEmpty()) {
            console.err().println("Not loaded, or only in part: " + notLoaded);
            return COULD_NOT_RUN;
        }
        return reports.stream().allMatch(LoadReport::allWritten) ? 0 : REJECTED;
    }

    /** Loads a file; false if the others cannot be loaded either. */
    private boolean load(Path file, Function<Path, LoadSource> sources) {
        try {
            LoadReport report = load(sources.apply(file));
            console.out().print(rejects.shown(report).text());
            console.out().flush();
            reports.add(report);
            return true;
        } catch (ProvisioningException e) {
            console.err().println(ErrorText.of(e));
            return false;
        } catch (RuntimeException e) {
            refusal.print(file, e);
            if (e instanceof LoadException && e.getCause() instanceof ReadingWriteException) {
                return false;
            }
            notLoaded.add(file);
            return true;
        }
    }

    private LoadReport load(LoadSource source) {
        LoadProgress progress =
                new LoadProgress(
                        source.file().getFileName().toString(),
                        source.file().toFile().length(),
                        Ansi.AUTO.enabled(),
                        console.err(),
                        InstantSource.system());
        LoadRunner.Destination destination =
                new LoadRunner.Destination(LoadSources.table(source, table), settings);
        return way.load(source, destination, progress);
    }

    private void reportInterruption() {
        console.err().println("Interrupted: run the same command again to resume.");
        console.err().flush();
    }
}
