package io.streamgauge.runtime;

import io.streamgauge.copy.UnloadedFiles;
import io.streamgauge.load.batch.PartStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of an UNLOAD in a bucket. Each is fetched into a folder while it is read.
 *
 * @param prefix the prefix of their keys; empty, or with a slash at its end
 * @param temporary the folder, which is created where it is missing
 */
record UnloadedBucket(PartStore store, String prefix, Path temporary) implements UnloadedFiles {

    @Override
    public String place() {
        return "s3://" + store.bucket() + "/" + prefix;
    }

    @Override
    public List<Found> list() throws IOException {
        List<Found> found = new ArrayList<>();
        store.sizes(prefix)
                .forEach((key, size) -> found.add(new Found(key.substring(prefix.length()), size)));
        return found;
    }

    @Override
    public Fetched fetch(String name) throws IOException {
        Files.createDirectories(temporary);
        Path file = temporary.resolve("unload-" + name.substring(name.lastIndexOf('/') + 1));
        store.fetch(prefix + name, file);
        return new Copy(file);
    }

    /** A file that was fetched. */
    private record Copy(Path path) implements Fetched {

        @Override
        public void close() {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
