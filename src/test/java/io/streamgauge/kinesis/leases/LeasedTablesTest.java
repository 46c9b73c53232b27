package io.streamgauge.kinesis.leases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.kinesis.FaultyKinesis;
import io.streamgauge.kinesis.Ordering;
import io.streamgauge.kinesis.StreamRuntime;
import io.streamgauge.kinesis.read.ShardStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;

/** Tables of leases that belong to others, and shards that cannot be read with their leases. */
@Tag("long")
class LeasedTablesTest extends LeasedReaders {

    private final Set<String> handled = ConcurrentHashMap.newKeySet();

    @Test
    void theTableOfAnotherStreamIsRefusedWithTheRemedy() {
        readToTheEnd(20);
        String other = stream + "-other";
        kinesis.create(other, 1);
        kinesis.put(other, 100, 120);

        LeasedReader reader = readOf(other, other);

        awaitProblem(reader, "/" + stream + "', not '", "set it to another table");
        assertThat(handled).hasSize(20);
        assertThat(unavailable).isNotEmpty().allMatch(reason -> reason.contains(stream));
    }

    @Test
    void theTableOfAnotherStreamIsRefusedWithoutAnOwnerItem() {
        readToTheEnd(20);
        forgetTheOwner();
        String other = stream + "-other";
        kinesis.create(other, 1);
        kinesis.put(other, 100, 120);

        LeasedReader reader = readOf(other, other);

        awaitProblem(reader, "has the leases of another stream than", "set it to another table");
        assertThat(handled).hasSize(20);
    }

    @Test
    void theTableOfAnotherApplicationIsRefused() {
        readToTheEnd(20);
        kinesis.put(stream, 20, 40);

        LeasedReader reader = readOf(stream, "charts");

        awaitProblem(reader, "the application '" + stream + "', not 'charts'", "delete the table");
        assertThat(handled).hasSize(20);
    }

    @Test
    void aTableWithoutAnOwnerItemIsAcceptedForItsStream() {
        readToTheEnd(20);
        forgetTheOwner();
        kinesis.put(stream, 20, 40);

        LeasedReader reader = readOf(stream, stream);

        await().atMost(PATIENCE).until(() -> handled.size() == 40);
        assertThat(reader.status().problem()).isNull();
    }

    @Test
    void aRefusedCheckpointIsReportedForItsShard() {
        readToTheEnd(20);
        dynamoDb.client()
                .updateItem(
                        it ->
                                it.tableName(table)
                                        .key(
                                                Map.of(
                                                        "leaseKey",
                                                        AttributeValue.fromS(
                                                                "shardId-000000000000")))
                                        .updateExpression("SET checkpoint = :one")
                                        .expressionAttributeValues(
                                                Map.of(":one", AttributeValue.fromS("1"))))
                .join();

        LeasedReader reader = readOf(stream, stream);

        await().atMost(PATIENCE)
                .until(() -> reader.status().shards().stream().anyMatch(ShardStatus::halted));
        assertThat(reader.status().shards().get(0).problem()).contains("InvalidArgument");
    }

    @Test
    void shardsOfADeletedStreamHaveNotEnded() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        LeasedReader reader = readOf(stream, stream);
        await().atMost(PATIENCE).until(() -> handled.size() == 10);

        kinesis.client().deleteStream(it -> it.streamName(stream)).join();

        await().atMost(PATIENCE)
                .until(
                        () ->
                                problems(reader).stream()
                                        .anyMatch(it -> it.contains("ResourceNotFound")));
        assertThat(reader.stop(PATIENCE)).isTrue();
        assertThat(checkpoints()).doesNotContainValue("SHARD_END");
    }

    @Test
    void throttledReadsAreReportedForTheirShard() {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 10);
        AtomicBoolean throttled = new AtomicBoolean();
        FaultyKinesis client =
                new FaultyKinesis(kinesis.client())
                        .onRead(
                                request ->
                                        throttled.get()
                                                ? CompletableFuture.failedFuture(
                                                        ProvisionedThroughputExceededException
                                                                .builder()
                                                                .statusCode(400)
                                                                .message("Rate exceeded")
                                                                .build())
                                                : kinesis.client().getRecords(request));
        StreamRuntime runtime = kinesis.runtime(stream);
        LeasedReader reader =
                read(
                        new StreamRuntime(
                                stream,
                                client,
                                runtime.scheduler(),
                                runtime.random(),
                                runtime.clock(),
                                runtime.clock()),
                        settings(reads(Optional.empty()), deliveries(Ordering.SHARD)),
                        records -> {
                            records.forEach(record -> handled.add(data(record)));
                            return done();
                        });
        await().atMost(PATIENCE).until(() -> handled.size() == 10);

        throttled.set(true);
        await().atMost(PATIENCE)
                .until(() -> problems(reader).stream().anyMatch(it -> it.contains("Rate")));
        throttled.set(false);

        await().atMost(PATIENCE).until(() -> problems(reader).isEmpty());
        assertThat(unread).contains("shardId-000000000000");
    }

    private static List<String> problems(LeasedReader reader) {
        return reader.status().shards().stream()
                .flatMap(shard -> Optional.ofNullable(shard.problem()).stream())
                .toList();
    }

    /** Reads with a reader that is stopped then. */
    private void readToTheEnd(int records) {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, records);
        LeasedReader reader = readOf(stream, stream);
        await().atMost(PATIENCE).until(() -> handled.size() == records);
        assertThat(reader.stop(PATIENCE)).isTrue();
    }

    private LeasedReader readOf(String name, String application) {
        LeaseSettings settings = settings(reads(Optional.empty()), deliveries(Ordering.SHARD));
        return read(
                kinesis.runtime(name),
                new LeaseSettings(application, settings.failover(), settings.reader()),
                records -> {
                    records.forEach(record -> handled.add(data(record)));
                    return done();
                });
    }

    private void forgetTheOwner() {
        dynamoDb.client()
                .deleteItem(
                        it ->
                                it.tableName(table)
                                        .key(
                                                Map.of(
                                                        "leaseKey",
                                                        AttributeValue.fromS("streamgauge-owner"))))
                .join();
    }

    private static void awaitProblem(LeasedReader reader, String... parts) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(reader.status().problem()).contains(parts));
    }
}
