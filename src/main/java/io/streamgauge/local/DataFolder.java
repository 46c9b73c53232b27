package io.streamgauge.local;

import io.streamgauge.files.TemporaryFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the state; a temporary one is deleted with its files when it is closed.
 *
 * @param path the folder
 * @param owner what deletes it; null if it stays
 */
record DataFolder(Path path, @Nullable TemporaryFolder owner) implements AutoCloseable {

    /** The folder of a configuration, or a temporary one; UncheckedIOException if none can be. */
    static DataFolder of(@Nullable Path path) {
        if (path != null) {
            return new DataFolder(path, null);
        }
        TemporaryFolder folder = TemporaryFolder.create("streamgauge-local-");
        return new DataFolder(folder.path(), folder);
    }

    boolean temporary() {
        return owner != null;
    }

    @Override
    public void close() {
        if (owner != null) {
            owner.close();
        }
    }
}
