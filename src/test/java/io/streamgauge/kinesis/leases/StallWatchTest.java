package io.streamgauge.kinesis.leases;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.kinesis.leases.Lease;
import software.amazon.kinesis.leases.LeaseCoordinator;
import software.amazon.kinesis.leases.LeaseRefresher;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

class StallWatchTest {

    private static final String WORKER = "me";

    private final TestReaderRuntime runtimes = new TestReaderRuntime();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final List<Lease> held = new ArrayList<>();
    private final List<Lease> assigned = new ArrayList<>();
    private @Nullable String heartbeat;
    private final LeasedReaderRuntime runtime =
            runtimes.of(
                    ModelProxy.of(
                            DynamoDbAsyncClient.class, Map.of("getItem", request -> heartbeat())),
                    () -> now);
    private final LeaseCoordinator leases = coordinator();
    private final StallWatch watch =
            new StallWatch(
                    runtime,
                    new ShardTasks(runtime, new LeasedShards(runtime, this::leases)),
                    leases);

    @AfterEach
    void close() {
        runtimes.close();
    }

    @Test
    void aShardWithoutWorkIsStalledAfterAMinute() throws Exception {
        held.add(lease("shardId-1"));

        for (int seconds = 0; seconds < 60; seconds += 10) {
            assertThat(watch.check()).isEmpty();
            now = now.plusSeconds(10);
        }

        assertThat(watch.check()).hasValue("shardId-1 was not read since 2026-01-01T00:00:00Z");
    }

    @Test
    void aPauseOfTheMachineIsNoStall() throws Exception {
        held.add(lease("shardId-1"));
        watch.check();
        now = now.plus(Duration.ofHours(1));

        assertThat(watch.check()).isEmpty();
        assertThat(watch.check()).isPresent();
    }

    @Test
    void shardsWithAReasonAreNotStalled() throws Exception {
        held.add(with(lease("shardId-1"), it -> it.checkpoint(ExtendedSequenceNumber.SHARD_END)));
        held.add(
                with(
                        lease("shardId-2"),
                        it -> {
                            it.checkpointOwner(WORKER);
                            it.leaseOwner("other");
                        }));
        held.add(lease("shardId-3"));
        runtime.failures().failed("shardId-3", LimitExceededException.builder().build());

        assertThat(stall()).isEmpty();

        runtime.failures().succeeded("shardId-3");
        assertThat(stall()).hasValueSatisfying(stall -> assertThat(stall).contains("shardId-3"));
    }

    @Test
    void anAssignedLeaseThatIsNotTakenIsStalled() throws Exception {
        assigned.add(with(lease("shardId-1"), it -> it.checkpointOwner("other")));
        assertThat(stall()).isEmpty();

        assigned.add(lease("shardId-2"));
        assertThat(stall())
                .hasValueSatisfying(
                        stall -> assertThat(stall).startsWith("the lease of shardId-2 was not"));

        held.addAll(assigned);
        assertThat(watch.check()).isEmpty();
    }

    @Test
    void heartbeatsThatEndAreStalled() throws Exception {
        assertThat(stall()).isEmpty();
        for (int beat = 0; beat < 20; beat++) {
            heartbeat = String.valueOf(beat);
            now = now.plusSeconds(10);
            assertThat(watch.check()).isEmpty();
        }

        heartbeat = null;

        assertThat(stall())
                .hasValueSatisfying(stall -> assertThat(stall).contains("sent no heartbeat"));
    }

    /** The last of several checks within two minutes. */
    private Optional<String> stall() throws Exception {
        Optional<String> stall = Optional.empty();
        for (int seconds = 0; seconds <= 120; seconds += 10) {
            now = now.plusSeconds(10);
            stall = watch.check();
        }
        return stall;
    }

    private LeaseCoordinator leases() {
        return leases;
    }

    private CompletableFuture<GetItemResponse> heartbeat() {
        GetItemResponse.Builder found = GetItemResponse.builder();
        if (heartbeat != null) {
            found.item(Map.of("lut", AttributeValue.fromN(heartbeat)));
        }
        return CompletableFuture.completedFuture(found.build());
    }

    private LeaseCoordinator coordinator() {
        LeaseRefresher table =
                ModelProxy.of(
                        LeaseRefresher.class,
                        Map.of(
                                "listLeaseKeysForWorker",
                                arguments -> assigned.stream().map(Lease::leaseKey).toList(),
                                "getLease",
                                arguments -> byKey(assigned).get(arguments[0])));
        return ModelProxy.of(
                LeaseCoordinator.class,
                Map.of(
                        "getAssignments", arguments -> held,
                        "getCurrentlyHeldLease", arguments -> byKey(held).get(arguments[0]),
                        "workerIdentifier", arguments -> WORKER,
                        "leaseRefresher", arguments -> table));
    }

    private static Map<Object, Lease> byKey(List<Lease> leases) {
        return leases.stream().collect(toMap(Lease::leaseKey, lease -> lease));
    }

    private static Lease lease(String shardId) {
        Lease lease = new Lease();
        lease.leaseKey(shardId);
        lease.leaseOwner(WORKER);
        lease.concurrencyToken(UUID.randomUUID());
        lease.checkpoint(ExtendedSequenceNumber.TRIM_HORIZON);
        return lease;
    }

    private static Lease with(Lease lease, Consumer<Lease> change) {
        change.accept(lease);
        return lease;
    }
}
