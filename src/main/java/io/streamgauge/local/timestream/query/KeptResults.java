package io.streamgauge.local.timestream.query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The results of which pages are still to be fetched. They take a bounded share of the memory: the
 * oldest make room for new ones, and none is kept for long.
 */
final class KeptResults {

    private static final Duration KEPT_FOR = Duration.ofMinutes(15);
    private static final long MAX_BYTES = 2L * ResultBuilder.MAX_BYTES;
    private static final int MAX_RESULTS = 100;

    private final InstantSource clock;
    private final Map<String, Kept> results = new LinkedHashMap<>();
    private long bytes;

    KeptResults(InstantSource clock) {
        this.clock = clock;
    }

    private record Kept(String query, Result result, Instant since) {}

    /** Keeps the result of a query. */
    synchronized void keep(String queryId, String query, Result result) {
        Instant now = clock.instant();
        results.put(queryId, new Kept(query, result, now));
        bytes += result.bytes();
        Iterator<Kept> oldest = results.values().iterator();
        while (oldest.hasNext()) {
            Kept kept = oldest.next();
            boolean old = kept.since().plus(KEPT_FOR).isBefore(now);
            if (!old && bytes <= MAX_BYTES && results.size() <= MAX_RESULTS) {
                return;
            }
            oldest.remove();
            bytes -= kept.result().bytes();
        }
    }

    /** The result of the query with the id, if that was the query and it is still kept. */
    synchronized Optional<Result> find(String queryId, String query) {
        Instant oldest = clock.instant().minus(KEPT_FOR);
        return Optional.ofNullable(results.get(queryId))
                .filter(kept -> kept.query().equals(query) && !kept.since().isBefore(oldest))
                .map(Kept::result);
    }

    /** Forgets a result. */
    synchronized void forget(String queryId) {
        Kept kept = results.remove(queryId);
        if (kept != null) {
            bytes -= kept.result().bytes();
        }
    }
}
