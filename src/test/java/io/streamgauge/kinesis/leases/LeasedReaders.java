package io.streamgauge.kinesis.leases;

import static java.util.stream.Collectors.toMap;

import io.streamgauge.Patience;
import io.streamgauge.kinesis.EmbeddedKinesis;
import io.streamgauge.kinesis.Ordering;
import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.StreamRuntime;
import io.streamgauge.kinesis.read.ReaderCallbacks;
import io.streamgauge.kinesis.read.RecordHandler;
import io.streamgauge.kinesis.read.StartPosition;
import io.streamgauge.kinesis.read.StreamReaderEvents;
import io.streamgauge.kinesis.read.StreamReaderSettings;
import io.streamgauge.kinesis.read.TestReaderEvents;
import io.streamgauge.time.Backoff;
import io.streamgauge.tools.Needs;
import io.streamgauge.tools.Tool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Readers of the embedded Kinesis with leases in a local DynamoDB; each test has a stream and
 * tables of its own.
 */
@Needs(Tool.DYNALITE)
class LeasedReaders {

    static final Duration PATIENCE = Patience.DEFAULT;
    static final Backoff BACKOFF = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20));

    static EmbeddedKinesis kinesis;
    static LocalDynamoDb dynamoDb;

    String stream;
    String table;
    final List<String> dead = new CopyOnWriteArrayList<>();
    final List<String> reported = new CopyOnWriteArrayList<>();
    final List<String> unread = new CopyOnWriteArrayList<>();
    final List<String> unavailable = new CopyOnWriteArrayList<>();
    final List<LeasedReader> readers = new ArrayList<>();

    private final StreamReaderEvents events =
            new TestReaderEvents() {
                @Override
                public void fanOutFailed(String shardId, String reason) {
                    reported.add(shardId + " " + reason);
                }

                @Override
                public void unavailable(String reason) {
                    unavailable.add(reason);
                }

                @Override
                public void readFailed(String shardId, String reason, Duration pause) {
                    unread.add(shardId);
                }
            };

    @BeforeAll
    static void startTheServices(@TempDir Path data) throws Exception {
        kinesis = EmbeddedKinesis.start(data);
        dynamoDb = LocalDynamoDb.start();
    }

    @AfterAll
    static void stopTheServices() throws Exception {
        dynamoDb.close();
        kinesis.close();
    }

    @BeforeEach
    void nameTheStream(TestInfo test) {
        stream = test.getTestMethod().orElseThrow().getName();
        table = stream;
        createTheTable();
    }

    /**
     * Creates the table like the library, which would wait up to ten seconds for the index of a
     * table that it created itself.
     */
    private void createTheTable() {
        dynamoDb.client()
                .createTable(
                        table ->
                                table.tableName(stream)
                                        .billingMode(BillingMode.PAY_PER_REQUEST)
                                        .attributeDefinitions(text("leaseKey"), text("leaseOwner"))
                                        .keySchema(key("leaseKey", KeyType.HASH))
                                        .globalSecondaryIndexes(
                                                index ->
                                                        index.indexName("LeaseOwnerToLeaseKeyIndex")
                                                                .keySchema(
                                                                        key(
                                                                                "leaseOwner",
                                                                                KeyType.HASH),
                                                                        key(
                                                                                "leaseKey",
                                                                                KeyType.RANGE))
                                                                .projection(
                                                                        all ->
                                                                                all.projectionType(
                                                                                        ProjectionType
                                                                                                .KEYS_ONLY))))
                .join();
    }

    @AfterEach
    void stopTheReaders() {
        readers.forEach(reader -> reader.stop(Duration.ZERO));
    }

    /** Handles one record. */
    interface OneRecordHandler {
        CompletionStage<?> handle(ShardRecord record);
    }

    LeasedReader read(OneRecordHandler handler) {
        return read(Ordering.SHARD, handler);
    }

    LeasedReader read(Ordering ordering, OneRecordHandler handler) {
        return read(ordering, handler, dynamoDb.client());
    }

    LeasedReader read(Ordering ordering, OneRecordHandler handler, DynamoDbAsyncClient client) {
        return read(
                runtime(kinesis.runtime(stream)),
                settings(reads(Optional.empty()), deliveries(ordering)),
                records -> handler.handle(records.get(0)),
                client);
    }

    LeasedReader read(StreamReaderSettings.Deliveries deliveries, RecordHandler handler) {
        return read(
                runtime(kinesis.runtime(stream)),
                settings(reads(Optional.empty()), deliveries),
                handler,
                dynamoDb.client());
    }

    LeasedReader read(StreamRuntime runtime, LeaseSettings settings, RecordHandler handler) {
        return read(runtime(runtime), settings, handler, dynamoDb.client());
    }

    LeasedReader read(
            StreamRuntime runtime,
            LeaseSettings settings,
            RecordHandler handler,
            DynamoDbAsyncClient client) {
        LeasedReader reader =
                LeasedReader.start(
                        runtime,
                        settings,
                        new LeaseTables(table, client),
                        new ReaderCallbacks(handler, this::deadLetter, events));
        readers.add(reader);
        return reader;
    }

    private boolean tableExists() {
        return dynamoDb.client().listTables().join().tableNames().contains(table);
    }

    /** The checkpoint of each lease. */
    Map<String, String> checkpoints() {
        return leases("checkpoint");
    }

    /** The sub-sequence number of each checkpoint. */
    Map<String, String> checkpointsInAggregates() {
        return leases("checkpointSubSequenceNumber");
    }

    /** The owner of each lease that has one. */
    Map<String, String> owners() {
        return leases("leaseOwner");
    }

    static CompletableFuture<Void> done() {
        return CompletableFuture.completedFuture(null);
    }

    static String data(ShardRecord record) {
        return record.data().asUtf8String();
    }

    /** With a random source of its own, because the ids of the instances must differ. */
    private StreamRuntime runtime(StreamRuntime runtime) {
        return new StreamRuntime(
                runtime.name(),
                runtime.client(),
                runtime.scheduler(),
                new Random(readers.size()),
                runtime.clock(),
                runtime.clock());
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private Map<String, String> leases(String attribute) {
        if (!tableExists()) {
            return Map.of();
        }
        return dynamoDb.client().scan(request -> request.tableName(table)).join().items().stream()
                .filter(lease -> lease.containsKey(attribute) && isLease(lease))
                .collect(
                        toMap(
                                lease -> lease.get("leaseKey").s(),
                                lease -> text(lease.get(attribute))));
    }

    private static String text(AttributeValue value) {
        return value.n() == null ? value.s() : value.n();
    }

    /** The table has other items, too. */
    private static boolean isLease(Map<String, AttributeValue> item) {
        return item.get("leaseKey").s().startsWith("shardId-");
    }

    private CompletableFuture<Void> deadLetter(ShardRecord record, Throwable failure) {
        dead.add(data(record) + ": " + failure.getMessage());
        return done();
    }

    static StreamReaderSettings.Reads reads(Optional<String> fanOut) {
        return new StreamReaderSettings.Reads(
                1_000,
                Duration.ofMillis(200),
                Duration.ofMillis(200),
                Duration.ofMillis(500),
                BACKOFF,
                1_000,
                1 << 20,
                fanOut);
    }

    static StreamReaderSettings.Deliveries deliveries(Ordering ordering) {
        return new StreamReaderSettings.Deliveries(
                ordering, 1, 10, 2, BACKOFF, StreamReaderSettings.OnFailure.DEAD_LETTER);
    }

    LeaseSettings settings(
            StreamReaderSettings.Reads reads, StreamReaderSettings.Deliveries deliveries) {
        return new LeaseSettings(
                stream,
                Duration.ofSeconds(2),
                new StreamReaderSettings(
                        new StartPosition.TrimHorizon(),
                        false,
                        reads,
                        deliveries,
                        Duration.ofMillis(100),
                        OptionalInt.empty()));
    }
}
