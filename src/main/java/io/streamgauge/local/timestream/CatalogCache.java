package io.streamgauge.local.timestream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What queries read of the directory, until it changes: most queries are over the same few tables.
 *
 * <p>Any thread may use it: the map is guarded by itself.
 */
final class CatalogCache<V> {

    private static final int MAX_ENTRIES = 200;

    private final DirectoryVersion version;

    private final Map<List<String>, Known<V>> entries =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<List<String>, Known<V>> eldest) {
                    return size() > MAX_ENTRIES;
                }
            };

    CatalogCache(DirectoryVersion version) {
        this.version = version;
    }

    private record Known<V>(long version, V value) {}

    /** The value of a key, which is looked up where the directory has changed since it was. */
    V get(List<String> key, Supplier<V> lookUp) {
        // Before the look: a change that commits meanwhile makes the entry old.
        long now = version.current();
        Known<V> known = find(key);
        if (known != null && known.version() == now) {
            return known.value();
        }
        V value = lookUp.get();
        synchronized (entries) {
            entries.put(key, new Known<>(now, value));
        }
        return value;
    }

    private @Nullable Known<V> find(List<String> key) {
        synchronized (entries) {
            return entries.get(key);
        }
    }
}
