package io.streamgauge;

import io.streamgauge.camel.load.Loads;
import io.streamgauge.load.LoadException;
import io.streamgauge.load.LoadReport;
import io.streamgauge.load.LoadSource;
import io.streamgauge.load.LoadSources;
import io.streamgauge.rows.RowsException;
import io.streamgauge.timestream.ProvisioningException;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.TableSettings;
import io.streamgauge.timestream.WriteFailedException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * Loads the files that a command names, one after the other. One that cannot be loaded does not
 * keep the others from it, unless it is the table that cannot be written to.
 */
final class LoadRun {

    static final int COULD_NOT_RUN = 2;

    private static final int REJECTED = 1;

    private final Loads loads;
    private final @Nullable TableName table;
    private final TableSettings settings;
    private final boolean resume;
    private final RejectsOutput rejects;
    private final List<LoadReport> reports = new ArrayList<>();
    private final List<Path> notLoaded = new ArrayList<>();

    LoadRun(Loads loads, TableOptions table, boolean resume, RejectsOutput rejects) {
        this.loads = loads;
        this.table = table.table();
        this.settings = table.settings();
        this.resume = resume;
        this.rejects = rejects;
    }

    /**
     * Loads the files, and prints a report of each.
     *
     * @return the exit code
     */
    int run(List<Path> files, Function<Path, LoadSource> sources) {
        Thread interrupted = new Thread(LoadRun::sayHowToGoOn, "end of the load");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            boolean goesOn = true;
            for (Path file : files) {
                goesOn = goesOn && load(file, sources);
                if (!goesOn) {
                    notLoaded.add(file);
                }
            }
            rejects.write(reports);
        } finally {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        }
        if (!notLoaded.isEmpty()) {
            System.err.println("Not loaded, or not to the end: " + notLoaded);
            return COULD_NOT_RUN;
        }
        return reports.stream().allMatch(LoadReport::allWritten) ? 0 : REJECTED;
    }

    /** Whether the next file may be loaded. */
    private boolean load(Path file, Function<Path, LoadSource> sources) {
        try {
            LoadReport report = load(sources.apply(file));
            System.out.print(rejects.shown(report).text());
            reports.add(report);
            return true;
        } catch (LoadException | RowsException e) {
            System.err.println(Reasons.of(e));
            if (e.getCause() instanceof WriteFailedException) {
                return false;
            }
            notLoaded.add(file);
            return true;
        } catch (ProvisioningException e) {
            System.err.println(Reasons.of(e));
            return false;
        } catch (RuntimeException e) {
            System.err.println(file + " cannot be loaded: " + Reasons.of(e));
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
                        System.err,
                        InstantSource.system());
        Loads.Destination destination =
                new Loads.Destination(LoadSources.table(source, table), settings);
        return loads.load(source, destination, resume, progress);
    }

    private static void sayHowToGoOn() {
        System.err.println("Interrupted: run the same command again to go on.");
    }
}
