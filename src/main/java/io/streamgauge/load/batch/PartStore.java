package io.streamgauge.load.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The bucket that holds the parts and the reports of batch loads. */
public interface PartStore {

    /** Its name. */
    String bucket();

    /** Stores a file under a key, or replaces it. */
    void put(String key, Path file) throws IOException;

    /** The keys that begin with a prefix. */
    List<String> list(String prefix) throws IOException;

    /** The content of an object. */
    byte[] read(String key) throws IOException;

    /** The size of each object whose key begins with a prefix, by key. */
    Map<String, Long> sizes(String prefix) throws IOException;

    /** Fetches an object into a file, which is created or replaced. */
    void fetch(String key, Path file) throws IOException;

    /** Deletes an object, if it exists. */
    void delete(String key) throws IOException;
}
