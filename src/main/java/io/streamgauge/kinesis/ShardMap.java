package io.streamgauge.kinesis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** The open shards of a stream, listed on demand and again after a change. Thread-safe. */
public final class ShardMap {

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

    private final StreamRuntime stream;
    private @Nullable OpenShards known;
    private @Nullable CompletableFuture<OpenShards> refresh;

    public ShardMap(StreamRuntime stream) {
        this.stream = stream;
    }

    /** The shards as last listed, or null while they are unknown. */
    public synchronized @Nullable OpenShards known() {
        return known;
    }

    /** Marks the shards as unknown. */
    public synchronized void invalidate() {
        known = null;
    }

    /** Whether a refresh is in flight. */
    public synchronized boolean isRefreshing() {
        return refresh != null;
    }

    /** The known shards if they replaced these, else the result of a refresh. */
    public CompletableFuture<OpenShards> newerThan(OpenShards old) {
        OpenShards now = known();
        return now != null && now != old ? CompletableFuture.completedFuture(now) : refresh();
    }

    /** Lists the shards; calls made meanwhile share the result. */
    public CompletableFuture<OpenShards> refresh() {
        CompletableFuture<OpenShards> started = new CompletableFuture<>();
        synchronized (this) {
            if (refresh != null) {
                return refresh;
            }
            known = null;
            refresh = started;
        }
        CompletableFuture<Void> unused =
                list(firstPage(), new ArrayList<>())
                        .thenApply(OpenShards::of)
                        .handle(
                                (shards, failure) -> {
                                    conclude(started, shards, failure);
                                    return null;
                                });
        return started;
    }

    private void conclude(
            CompletableFuture<OpenShards> started,
            @Nullable OpenShards shards,
            @Nullable Throwable failure) {
        synchronized (this) {
            known = shards;
            refresh = null;
        }
        if (shards == null) {
            started.completeExceptionally(
                    failure == null ? new IllegalStateException("no response") : failure);
        } else {
            started.complete(shards);
        }
    }

    private ListShardsRequest firstPage() {
        return ListShardsRequest.builder().streamName(stream.name()).build();
    }

    private CompletableFuture<List<Shard>> list(ListShardsRequest page, List<Shard> shards) {
        return call(page)
                .thenCompose(
                        response -> {
                            shards.addAll(response.shards());
                            return response.nextToken() == null
                                    ? CompletableFuture.completedFuture(shards)
                                    : list(
                                            ListShardsRequest.builder()
                                                    .nextToken(response.nextToken())
                                                    .build(),
                                            shards);
                        });
    }

    private CompletableFuture<ListShardsResponse> call(ListShardsRequest page) {
        try {
            return stream.client()
                    .listShards(page)
                    .orTimeout(CALL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
