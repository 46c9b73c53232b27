package io.streamgauge.timestream.history;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.time.Backoff;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryAsyncClient;
import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;
import software.amazon.awssdk.services.timestreamquery.model.QueryResponse;
import software.amazon.awssdk.services.timestreamquery.model.QueryStatus;

/**
 * One query, page by page. A request that is throttled, or fails in the service, is sent again.
 *
 * <p>One thread reads the pages; another one may cancel the query. They share the fields that are
 * volatile, and the latches.
 */
public final class PagedQuery {

    /** The maximum of attempts of a request whose caller waits for it. */
    public static final int MAX_ATTEMPTS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(PagedQuery.class);
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    private static final int TICK_MILLIS = 100;
    private static final int CANCEL_SECONDS = 3;

    private final TimestreamQueryAsyncClient client;
    private final QueryRequest request;
    private final Parts parts;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final CountDownLatch cancelSent = new CountDownLatch(1);
    private volatile @Nullable CompletableFuture<?> inFlight;
    private volatile @Nullable String queryId;
    private @Nullable String nextToken;

    /**
     * @param client a client that makes one try of each request
     */
    public PagedQuery(TimestreamQueryAsyncClient client, QueryRequest request, Parts parts) {
        this.client = client;
        this.request = request;
        this.parts = parts;
    }

    /**
     * What a query works with.
     *
     * @param watcher sees the progress
     * @param random chooses pauses and tokens
     * @param retries when a request is sent again
     */
    public record Parts(Watcher watcher, RandomGenerator random, Retries retries) {}

    /**
     * When a request is sent again.
     *
     * @param maxAttempts the maximum of attempts, the first one included
     * @param unanswered whether a request is sent again that has no answer
     */
    public record Retries(int maxAttempts, boolean unanswered) {

        /** For a person who waits for the rows. */
        public static final Retries FEW = new Retries(MAX_ATTEMPTS, false);
    }

    /** Sees the progress of a query. */
    public interface Watcher {

        /** Sees nothing. */
        Watcher NONE = new Watcher() {};

        /** What the service says of the query. */
        default void status(QueryStatus latest) {}

        /** The query is still waited for. */
        default void tick() {}

        /** The wait for a page has ended. */
        default void erase() {}

        /** Another thread has cancelled the query. */
        default void cancelled() {}
    }

    /**
     * Requests the next page; it may have no rows.
     *
     * @throws CancellationException if another thread has cancelled the query
     * @throws RuntimeException that of the SDK, if the query fails
     */
    public QueryResponse nextPage() {
        QueryRequest next =
                request.toBuilder().nextToken(nextToken).clientToken(clientToken()).build();
        QueryResponse page = null;
        for (int attempt = 1; page == null; attempt++) {
            try {
                throwIfCancelled();
                page = await(client.query(next));
            } catch (SdkException e) {
                if (attempt >= parts.retries().maxAttempts() || !isTransient(e)) {
                    throw e;
                }
                LOG.debug("The query is sent again", e);
                pause(BACKOFF.delay(attempt, parts.random()));
            }
        }
        queryId = page.queryId();
        nextToken = page.nextToken();
        if (page.queryStatus() != null) {
            parts.watcher().status(page.queryStatus());
        }
        return page;
    }

    /**
     * All tries of a request have the same token, so that the service runs, and bills, the query
     * once.
     */
    private String clientToken() {
        return new UUID(parts.random().nextLong(), parts.random().nextLong()).toString();
    }

    /** Whether another thread has cancelled it. */
    public boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    /** Whether there is a further page. */
    public boolean hasMore() {
        return nextToken != null;
    }

    /** Gives up the pages that have not been requested. */
    public void stop() {
        if (hasMore()) {
            sendCancel();
        }
    }

    /** Cancels the query at the service, from another thread. */
    public void cancel() {
        cancelled.countDown();
        CompletableFuture<?> waiting = inFlight;
        if (waiting != null) {
            // The embedded endpoint stops a query whose client disconnects; its id is not known.
            waiting.cancel(true);
        }
        sendCancel();
        parts.watcher().cancelled();
        cancelSent.countDown();
    }

    private void sendCancel() {
        String id = queryId;
        if (id == null) {
            return;
        }
        try {
            client.cancelQuery(it -> it.queryId(id)).get(CANCEL_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The query {} could not be cancelled", id, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isTransient(SdkException e) {
        if (e instanceof SdkServiceException answer) {
            return answer.isThrottlingException() || answer.statusCode() >= 500;
        }
        return parts.retries().unanswered();
    }

    private <T> T await(CompletableFuture<T> future) {
        inFlight = future;
        try {
            while (true) {
                throwIfCancelled();
                try {
                    return future.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    parts.watcher().tick();
                }
            }
        } catch (ExecutionException e) {
            throw Completions.cause(e) instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (CancellationException e) {
            throwIfCancelled();
            throw e;
        } finally {
            parts.watcher().erase();
        }
    }

    private void pause(Duration pause) {
        try {
            if (cancelled.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                throwIfCancelled();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    /** The client must stay open until the other thread has used it. */
    private void throwIfCancelled() {
        if (!isCancelled()) {
            return;
        }
        try {
            if (!cancelSent.await(2 * CANCEL_SECONDS, TimeUnit.SECONDS)) {
                LOG.debug("The query {} is still being cancelled", Objects.toString(queryId));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new CancellationException("The query was cancelled");
    }
}
