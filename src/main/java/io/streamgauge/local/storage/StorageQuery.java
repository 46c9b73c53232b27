package io.streamgauge.local.storage;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A query of the stored state.
 *
 * @param <T> what it finds
 */
@FunctionalInterface
public interface StorageQuery<T> {

    /** Looks, through a connection that is closed afterwards. */
    T apply(Connection connection) throws SQLException;
}
