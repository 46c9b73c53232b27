package io.streamgauge.kinesis.leases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.kinesis.Ordering;
import io.streamgauge.kinesis.StreamRuntime;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** Errors in threads of the Kinesis Client Library, which ends some of its work without a word. */
@Tag("long")
class LeasedErrorsTest extends LeasedReaders {

    private static final int SHARDS = 4;

    private final Set<String> handled = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
    private final AtomicBoolean armed = new AtomicBoolean(true);
    private final AtomicBoolean failed = new AtomicBoolean();

    @Test
    void anErrorInATaskIsRetried() {
        create();

        read(
                failingOnce(KinesisAsyncClient.class, kinesis.client(), "getShardIterator", ""),
                dynamoDb.client());

        awaitHandled(100);
        assertThat(failed).isTrue();
        assertThat(unread).isNotEmpty();
    }

    /** The scheduler of the library becomes the leader, because its other threads fail to. */
    @Test
    void aSchedulerThatEndsIsStartedAgain() {
        create();

        LeasedReader reader =
                read(
                        kinesis.client(),
                        failing(
                                DynamoDbAsyncClient.class,
                                dynamoDb.client(),
                                call -> {
                                    if (isCalledFrom("isLeader") && !isCalledFrom("initialize")) {
                                        failOnce(isCalledFrom("runProcessLoop"));
                                        if (!failed.get()) {
                                            throw SdkClientException.create("not this thread");
                                        }
                                    }
                                }));

        await().atMost(PATIENCE).untilTrue(failed);
        awaitHandled(100);
        assertThat(unavailable).anyMatch(reason -> reason.contains("InternalError"));
        await().atMost(PATIENCE).until(() -> reader.status().problem() == null);
    }

    @Test
    void aDiscoveryOfLeasesThatEndsIsStartedAgain() {
        create();

        LeasedReader reader =
                read(
                        kinesis.client(),
                        failingOnce(
                                DynamoDbAsyncClient.class,
                                dynamoDb.client(),
                                "query",
                                "discoverNewLeases"));
        await().atMost(PATIENCE).until(() -> failed.get() && owners().size() == SHARDS);

        awaitStall(reader, "the lease of shardId-");
        awaitHandled(100);
    }

    @Test
    void heartbeatsThatEndAreStartedAgain() {
        create();
        armed.set(false);
        LeasedReader reader =
                read(
                        kinesis.client(),
                        failingOnce(
                                DynamoDbAsyncClient.class, dynamoDb.client(), "", "updateMetrics"));
        awaitHandled(100);

        armed.set(true);
        await().atMost(PATIENCE).untilTrue(failed);

        awaitStall(reader, "the instance sent no heartbeat since");
        kinesis.put(stream, 100, 200);
        awaitHandled(200);
    }

    private void create() {
        kinesis.create(stream, SHARDS);
        kinesis.put(stream, 0, 100);
    }

    private LeasedReader read(KinesisAsyncClient client, DynamoDbAsyncClient tables) {
        StreamRuntime runtime = kinesis.runtime(stream);
        InstantSource clock = () -> runtime.clock().instant().plus(passed.get());
        return read(
                new StreamRuntime(
                        stream, client, runtime.scheduler(), runtime.random(), clock, clock),
                settings(reads(Optional.empty()), deliveries(Ordering.SHARD)),
                records -> {
                    records.forEach(record -> handled.add(data(record)));
                    return done();
                },
                tables);
    }

    /** Lets time pass until the stall is noticed, then until the reader has started again. */
    private void awaitStall(LeasedReader reader, String what) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> {
                            if (unavailable.stream().anyMatch(reason -> reason.contains(what))) {
                                return true;
                            }
                            passed.updateAndGet(before -> before.plusSeconds(20));
                            return false;
                        });
        await().atMost(PATIENCE).until(() -> reader.status().problem() == null);
    }

    private void awaitHandled(int records) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(handled)
                                        .containsAll(
                                                IntStream.range(0, records)
                                                        .mapToObj(String::valueOf)
                                                        .toList()));
    }

    /** A client whose call fails once with an Error if it comes from a method. */
    private <T> T failingOnce(Class<T> type, T client, String call, String from) {
        return failing(type, client, name -> failOnce(name.contains(call) && isCalledFrom(from)));
    }

    private void failOnce(boolean matches) {
        if (matches && armed.get() && !failed.getAndSet(true)) {
            throw new InternalError("for the test");
        }
    }

    private static <T> T failing(Class<T> type, T client, Consumer<String> beforeCall) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            beforeCall.accept(method.getName());
                            try {
                                return method.invoke(client, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }));
    }

    private static boolean isCalledFrom(String method) {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(it -> it.getMethodName().contains(method)));
    }
}
