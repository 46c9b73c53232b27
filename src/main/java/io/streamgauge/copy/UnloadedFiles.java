package io.streamgauge.copy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The files that an UNLOAD wrote, in a folder or below a prefix of a bucket. */
public interface UnloadedFiles {

    /** The place for people. */
    String place();

    /** All files below the place. */
    List<Found> list() throws IOException;

    /** A file on this machine, which may be fetched for it. */
    Fetched fetch(String name) throws IOException;

    /**
     * A file.
     *
     * @param name the path below the place, with slashes
     */
    record Found(String name, long bytes) {}

    /** A file on this machine; closing it deletes what was fetched. */
    interface Fetched extends AutoCloseable {

        Path path();

        @Override
        void close();
    }
}
