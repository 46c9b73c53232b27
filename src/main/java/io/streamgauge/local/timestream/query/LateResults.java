package io.streamgauge.local.timestream.query;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The queries that were answered with their id before they had a result. Where there are too many,
 * the oldest is stopped. The lock of the object guards the map.
 */
final class LateResults {

    private static final int MAX_QUERIES = 100;

    private final Map<String, Late> queries = new LinkedHashMap<>();
    private final Consumer<String> cancel;

    /**
     * No query yet.
     *
     * @param cancel stops a query, given its id
     */
    LateResults(Consumer<String> cancel) {
        this.cancel = cancel;
    }

    private record Late(String query, CompletableFuture<Result> result) {}

    synchronized void add(String queryId, String query, CompletableFuture<Result> result) {
        queries.put(queryId, new Late(query, result));
        if (queries.size() > MAX_QUERIES) {
            String oldest = queries.keySet().iterator().next();
            queries.remove(oldest);
            cancel.accept(oldest);
        }
    }

    /** The result of the query with the id, if that was the query and it was not fetched. */
    synchronized Optional<CompletableFuture<Result>> find(String queryId, String query) {
        return Optional.ofNullable(queries.get(queryId))
                .filter(late -> late.query().equals(query))
                .map(Late::result);
    }

    synchronized boolean contains(String queryId) {
        return queries.containsKey(queryId);
    }

    synchronized void remove(String queryId) {
        queries.remove(queryId);
    }
}
