package io.streamgauge.command.load;

import io.streamgauge.load.LoadException;
import io.streamgauge.load.LoadSettings;
import io.streamgauge.load.LoadSource;
import io.streamgauge.load.LoadSources;
import io.streamgauge.rows.source.RowsException;
import io.streamgauge.timestream.TableName;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A check of the first rows of files, before anything is started.
 *
 * @param table the table that the files are loaded into; null if they name it themselves
 * @param options how they are loaded
 * @param refusals reports why a file cannot be loaded
 */
record SampleCheck(@Nullable TableName table, LoadSettings options, RefusalReport refusals) {

    /**
     * The files that cannot be loaded, up to the first one that can: those after it are checked
     * when they are loaded.
     */
    List<Path> refused(List<Path> files, Function<Path, LoadSource> sources) {
        List<Path> refused = new ArrayList<>();
        for (Path file : files) {
            if (isLoadable(file, sources)) {
                break;
            }
            refused.add(file);
        }
        return refused;
    }

    private boolean isLoadable(Path file, Function<Path, LoadSource> sources) {
        try {
            LoadSource source = sources.apply(file);
            TableName to = LoadSources.table(source, table);
            if (!options.keepGoing()) {
                source.sample(InstantSource.system().instant(), options.allFields()).checkRows(to);
            }
            return true;
        } catch (LoadException | RowsException | IllegalArgumentException e) {
            refusals.print(file, e);
            return false;
        }
    }
}
