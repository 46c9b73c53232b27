package io.streamgauge.runtime;

import io.streamgauge.camel.kinesis.KinesisEndpoint;
import io.streamgauge.concurrent.Completions;
import io.streamgauge.web.PageCall;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * The shards of a stream with their parents and the owners of their leases. A stream is asked once
 * in a while, and only while somebody looks. Its method is synchronized, since several may look.
 */
final class ShardBoard implements PageCall {

    private static final Duration KEPT = Duration.ofSeconds(20);
    private static final int SECONDS = 10;
    private static final int MAX_PAGES = 10;

    private final CamelContext camel;
    private final InstantSource clock;
    private final Map<String, Shards> known = new HashMap<>();

    /** The shards of a stream, and the leases of all applications that read it with leases. */
    record Shards(Instant at, List<ShardView> shards, List<LeaseView> leases) {}

    /**
     * A shard.
     *
     * @param parent the shard that was split or merged into it, where it is still listed
     * @param adjacent the other one of a merge
     * @param open whether records can be put
     */
    record ShardView(String id, @Nullable String parent, @Nullable String adjacent, boolean open) {}

    /** A lease of a shard. */
    record LeaseView(
            String application,
            String shard,
            @Nullable String owner,
            @Nullable String checkpoint) {}

    /** The answer: times as text. */
    record Answer(String at, List<ShardView> shards, List<LeaseView> leases) {}

    ShardBoard(CamelContext camel, InstantSource clock) {
        this.camel = camel;
        this.clock = clock;
    }

    @Override
    public synchronized Answer answer(Map<String, String> parameters) throws TimeoutException {
        String stream = PageCall.required(parameters, "stream");
        Instant now = clock.instant();
        Shards shards = known.get(stream);
        if (shards == null || Duration.between(shards.at(), now).compareTo(KEPT) >= 0) {
            shards = new Shards(now, shards(stream), leases(stream));
            known.put(stream, shards);
        }
        return new Answer(shards.at().toString(), shards.shards(), shards.leases());
    }

    private List<ShardView> shards(String stream) throws TimeoutException {
        KinesisAsyncClient client = bean("kinesisAsyncClient", KinesisAsyncClient.class);
        List<ShardView> shards = new ArrayList<>();
        ListShardsRequest next = ListShardsRequest.builder().streamName(stream).build();
        for (int page = 0; page < MAX_PAGES; page++) {
            ListShardsResponse response = await(client.listShards(next));
            response.shards().forEach(shard -> shards.add(view(shard)));
            if (response.nextToken() == null) {
                break;
            }
            next = ListShardsRequest.builder().nextToken(response.nextToken()).build();
        }
        return shards;
    }

    private static ShardView view(Shard shard) {
        return new ShardView(
                shard.shardId(),
                shard.parentShardId(),
                shard.adjacentParentShardId(),
                shard.sequenceNumberRange().endingSequenceNumber() == null);
    }

    private List<LeaseView> leases(String stream) throws TimeoutException {
        List<LeaseView> leases = new ArrayList<>();
        for (String table : tables(stream)) {
            @Nullable Map<String, AttributeValue> start = null;
            for (int page = 0; page < MAX_PAGES; page++) {
                ScanResponse response = await(scan(table, start));
                response.items().stream()
                        .filter(item -> key(item).startsWith("shardId-"))
                        .forEach(item -> leases.add(lease(table, item)));
                if (!response.hasLastEvaluatedKey()) {
                    break;
                }
                start = response.lastEvaluatedKey();
            }
        }
        return leases;
    }

    /** A page of a table; a page without items where the first reader has not created the table. */
    private CompletableFuture<ScanResponse> scan(
            String table, @Nullable Map<String, AttributeValue> start) {
        return bean("dynamoDbAsyncClient", DynamoDbAsyncClient.class)
                .scan(ScanRequest.builder().tableName(table).exclusiveStartKey(start).build())
                .exceptionally(
                        failure -> {
                            if (Completions.cause(failure) instanceof ResourceNotFoundException) {
                                return ScanResponse.builder().build();
                            }
                            throw new CompletionException(failure);
                        });
    }

    private static LeaseView lease(String table, Map<String, AttributeValue> item) {
        return new LeaseView(table, key(item), text(item, "leaseOwner"), text(item, "checkpoint"));
    }

    private static String key(Map<String, AttributeValue> item) {
        return Objects.requireNonNullElse(text(item, "leaseKey"), "");
    }

    private static @Nullable String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? null : value.s();
    }

    /** The lease tables of the routes that read the stream. */
    private Set<String> tables(String stream) {
        Set<String> tables = new TreeSet<>();
        camel.getRoutes().stream()
                .map(route -> route.getEndpoint())
                .filter(KinesisEndpoint.class::isInstance)
                .map(endpoint -> ((KinesisEndpoint) endpoint).getConfiguration())
                .filter(options -> stream.equals(options.getStreamName()))
                .forEach(options -> options.leaseTable().ifPresent(tables::add));
        return tables;
    }

    private <T> T bean(String name, Class<T> type) {
        T bean = camel.getRegistry().lookupByNameAndType(name, type);
        if (bean == null) {
            throw new IllegalStateException("There is no client \"%s\"".formatted(name));
        }
        return bean;
    }

    private static <T> T await(CompletableFuture<T> call) throws TimeoutException {
        try {
            return call.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = Completions.cause(e);
            throw new IllegalStateException(
                    "The shards or their leases cannot be listed: " + cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The shards and their leases were not listed", e);
        }
    }
}
