package io.streamgauge.command.load;

import io.streamgauge.load.LoadException;
import io.streamgauge.load.LoadRefusedException;
import io.streamgauge.load.LoadSettings;
import io.streamgauge.load.LoadSource;
import io.streamgauge.load.LoadSources;
import io.streamgauge.rows.source.RowsException;
import io.streamgauge.runtime.ErrorText;
import io.streamgauge.timestream.TableName;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A look at the first rows of files before anything is started: where none can be loaded, nothing
 * is.
 *
 * @param table where the files go; null where they say that themselves
 */
record SampleCheck(@Nullable TableName table, LoadSettings options, RefusalReport refusals) {

    /**
     * The files that cannot be loaded, up to the first one that can: those behind it are looked at
     * when it is their turn.
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
                source.trial(InstantSource.system().instant(), options.allFields()).checkRows(to);
            }
            return true;
        } catch (LoadRefusedException e) {
            refusals.print(e);
        } catch (LoadException | RowsException e) {
            refusals.print(ErrorText.of(e));
        } catch (IllegalArgumentException e) {
            refusals.print(file + " cannot be loaded: " + ErrorText.of(e));
        }
        return false;
    }
}
