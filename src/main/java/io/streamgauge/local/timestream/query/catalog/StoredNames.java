package io.streamgauge.local.timestream.query.catalog;

/**
 * The names that DuckDB has for names that it cannot distinguish: those that differ only in case,
 * and those of several regions.
 */
public final class StoredNames {

    /** Stands between a name and its suffix. */
    private static final char MARK = '\u001f';

    private StoredNames() {}

    /** The stored name of the n-th of the names that differ only in case. */
    public static String stored(String name, int n) {
        return n == 0 ? name : name + MARK + n;
    }

    /** The stored name of what is called so in a region. */
    public static String stored(String name, String region) {
        return name + MARK + region;
    }
}
