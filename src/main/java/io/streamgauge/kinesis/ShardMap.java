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

/** The open shards of a stream, looked up when they are needed and when they have changed. */
public final class ShardMap {

    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

    private final StreamRuntime access;
    private @Nullable OpenShards known;
    private @Nullable CompletableFuture<OpenShards> look;

    public ShardMap(StreamRuntime access) {
        this.access = access;
    }

    /** The shards as they are known, or null while it is not known how they are now. */
    public synchronized @Nullable OpenShards known() {
        return known;
    }

    /** Forgets the shards: they are not what they were. */
    public synchronized void forget() {
        known = null;
    }

    /** Whether somebody looks already. */
    public synchronized boolean isLooking() {
        return look != null;
    }

    /** The shards as they are known by now if they are not those, or else after a look. */
    public CompletableFuture<OpenShards> otherThan(OpenShards those) {
        OpenShards now = known();
        return now != null && now != those ? CompletableFuture.completedFuture(now) : look();
    }

    /** Looks how the shards are; all who ask meanwhile get the same answer. */
    public CompletableFuture<OpenShards> look() {
        CompletableFuture<OpenShards> begun = new CompletableFuture<>();
        synchronized (this) {
            if (look != null) {
                return look;
            }
            known = null;
            look = begun;
        }
        CompletableFuture<Void> unused =
                pages(firstPage(), new ArrayList<>())
                        .thenApply(OpenShards::of)
                        .handle(
                                (found, failure) -> {
                                    conclude(begun, found, failure);
                                    return null;
                                });
        return begun;
    }

    private void conclude(
            CompletableFuture<OpenShards> begun,
            @Nullable OpenShards found,
            @Nullable Throwable failure) {
        synchronized (this) {
            known = found;
            look = null;
        }
        if (found == null) {
            begun.completeExceptionally(
                    failure == null ? new IllegalStateException("no answer") : failure);
        } else {
            begun.complete(found);
        }
    }

    private ListShardsRequest firstPage() {
        return ListShardsRequest.builder().streamName(access.stream()).build();
    }

    private CompletableFuture<List<Shard>> pages(ListShardsRequest page, List<Shard> shards) {
        return list(page)
                .thenCompose(
                        answer -> {
                            shards.addAll(answer.shards());
                            return answer.nextToken() == null
                                    ? CompletableFuture.completedFuture(shards)
                                    : pages(
                                            ListShardsRequest.builder()
                                                    .nextToken(answer.nextToken())
                                                    .build(),
                                            shards);
                        });
    }

    private CompletableFuture<ListShardsResponse> list(ListShardsRequest page) {
        try {
            return access.client()
                    .listShards(page)
                    .orTimeout(LONGEST_CALL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
