package io.streamgauge.local.timestream.query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The results that have further pages. They take a bounded share of the disk: the oldest are
 * deleted for new ones, and each expires.
 */
final class KeptResults {

    private static final Duration KEPT_FOR = Duration.ofMinutes(15);
    private static final int MAX_RESULTS = 100;

    private final InstantSource clock;
    private final Map<String, Kept> results = new LinkedHashMap<>();
    private final Set<String> cancelled = new LinkedHashSet<>();
    private final long maxBytes;
    private long bytes;

    KeptResults(InstantSource clock, long maxBytes) {
        this.clock = clock;
        this.maxBytes = maxBytes;
    }

    private record Kept(String query, Result result, Instant since) {}

    synchronized void keep(String queryId, String query, Result result) {
        Instant now = clock.instant();
        results.put(queryId, new Kept(query, result, now));
        bytes += result.bytes();
        Iterator<Kept> oldest = results.values().iterator();
        while (oldest.hasNext()) {
            Kept kept = oldest.next();
            boolean old = kept.since().plus(KEPT_FOR).isBefore(now);
            if (!old && bytes <= maxBytes && results.size() <= MAX_RESULTS) {
                return;
            }
            oldest.remove();
            give(kept);
        }
    }

    /** The result of the query with the id, if that was the query and it is still kept. */
    synchronized Optional<Result> find(String queryId, String query) {
        Instant oldest = clock.instant().minus(KEPT_FOR);
        return Optional.ofNullable(results.get(queryId))
                .filter(kept -> kept.query().equals(query) && !kept.since().isBefore(oldest))
                .map(Kept::result);
    }

    /** Forgets a result; returns whether there was one. */
    synchronized boolean forget(String queryId) {
        Kept kept = results.remove(queryId);
        if (kept != null) {
            give(kept);
        }
        return kept != null;
    }

    /** Remembers that a query was cancelled. */
    synchronized void cancelled(String queryId) {
        cancelled.add(queryId);
        if (cancelled.size() > MAX_RESULTS) {
            cancelled.remove(cancelled.iterator().next());
        }
    }

    synchronized boolean isCancelled(String queryId) {
        return cancelled.contains(queryId);
    }

    private void give(Kept kept) {
        bytes -= kept.result().bytes();
        kept.result().close();
    }
}
