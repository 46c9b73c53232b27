package io.streamgauge.command.query;

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
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryAsyncClient;
import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;
import software.amazon.awssdk.services.timestreamquery.model.QueryResponse;

/**
 * One query, page by page. A request that is throttled, or fails in the service, is sent again.
 *
 * <p>One thread reads the pages; another one may cancel the query. They share the fields that are
 * volatile, and the latches.
 */
final class QueryExecution {

    static final int MAX_ATTEMPTS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(QueryExecution.class);
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    private static final int TICK_MILLIS = 100;
    private static final int CANCEL_SECONDS = 3;

    private final TimestreamQueryAsyncClient client;
    private final QueryRequest request;
    private final QueryProgress progress;
    private final RandomGenerator random;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final CountDownLatch cancelSent = new CountDownLatch(1);
    private volatile @Nullable CompletableFuture<?> inFlight;
    private volatile @Nullable String queryId;
    private @Nullable String nextToken;

    QueryExecution(
            TimestreamQueryAsyncClient client,
            QueryRequest request,
            QueryProgress progress,
            RandomGenerator random) {
        this.client = client;
        this.request = request;
        this.progress = progress;
        this.random = random;
    }

    /**
     * Requests the next page; it may have no rows.
     *
     * @throws CancellationException if another thread has cancelled the query
     * @throws RuntimeException that of the SDK, if the query fails
     */
    QueryResponse nextPage() {
        QueryRequest next =
                request.toBuilder().nextToken(nextToken).clientToken(clientToken()).build();
        QueryResponse page = null;
        for (int attempt = 1; page == null; attempt++) {
            try {
                throwIfCancelled();
                page = await(client.query(next));
            } catch (SdkServiceException e) {
                if (attempt == MAX_ATTEMPTS || !isTransient(e)) {
                    throw e;
                }
                LOG.debug("The query is sent again", e);
                pause(BACKOFF.delay(attempt, random));
            }
        }
        queryId = page.queryId();
        nextToken = page.nextToken();
        if (page.queryStatus() != null) {
            progress.status(page.queryStatus());
        }
        return page;
    }

    /**
     * All tries of a request have the same token, so that the service runs, and bills, the query
     * once.
     */
    private String clientToken() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** Whether another thread has cancelled it. */
    boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    /** Whether there is a further page. */
    boolean hasMore() {
        return nextToken != null;
    }

    /** Gives up the pages that have not been requested. */
    void stop() {
        if (hasMore()) {
            sendCancel();
        }
    }

    /** Cancels the query at the service, from another thread. */
    void cancel() {
        cancelled.countDown();
        CompletableFuture<?> waiting = inFlight;
        if (waiting != null) {
            // The embedded endpoint stops a query whose client disconnects; its id is not known.
            waiting.cancel(true);
        }
        sendCancel();
        progress.cancelled();
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

    private static boolean isTransient(SdkServiceException e) {
        return e.isThrottlingException() || e.statusCode() >= 500;
    }

    private <T> T await(CompletableFuture<T> future) {
        inFlight = future;
        try {
            while (true) {
                throwIfCancelled();
                try {
                    return future.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    progress.tick();
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
            progress.erase();
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
