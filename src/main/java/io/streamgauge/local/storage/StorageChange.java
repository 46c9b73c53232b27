package io.streamgauge.local.storage;

import java.sql.Connection;

/**
 * A change of the stored state, made inside a transaction that it may share with other changes.
 *
 * <p>It must be repeatable: when a change of the same group fails, the group is rolled back and
 * each of its changes is applied again, alone.
 *
 * @param <T> the result of the change
 */
@FunctionalInterface
public interface StorageChange<T> {

    /**
     * Applies the change; it neither commits nor rolls back. Whatever it throws undoes it, and
     * should be thrown before the database is touched where that is possible.
     */
    T apply(Connection connection) throws Exception;

    /**
     * Called on the same thread when what was applied is rolled back, for the change to forget what
     * it remembered of it outside the database.
     */
    default void undone() {}
}
