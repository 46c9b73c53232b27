package io.streamgauge.kinesis;

import io.streamgauge.local.SharedEventLoops;
import io.streamgauge.local.kinesis.KinesisService;
import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.wire.WireServer;
import io.streamgauge.local.wire.WireSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The embedded endpoint with Kinesis alone, and AWS's own clients of it. */
public final class EmbeddedKinesis implements AutoCloseable {

    private static final StaticCredentialsProvider ANYONE =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
    private final Storage storage;
    private final WireServer server;
    private final KinesisAsyncClient client;

    private EmbeddedKinesis(Path folder, InstantSource clock) {
        storage = Storage.open(folder);
        server =
                WireServer.start(
                        new WireSettings("127.0.0.1", 0),
                        List.of(KinesisService.relaxed(storage, clock)),
                        Map.of());
        client =
                KinesisAsyncClient.builder()
                        .endpointOverride(server.url())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(ANYONE)
                        .httpClientBuilder(SharedEventLoops.httpClient())
                        .build();
    }

    public static EmbeddedKinesis start(Path folder) {
        return start(folder, InstantSource.system());
    }

    /** An endpoint that goes by the given time. */
    public static EmbeddedKinesis start(Path folder, InstantSource clock) {
        return new EmbeddedKinesis(folder, clock);
    }

    public URI url() {
        return server.url();
    }

    public KinesisAsyncClient client() {
        return client;
    }

    /** The client that the stock component wants; to be closed by the caller. */
    public KinesisClient blockingClient() {
        return KinesisClient.builder()
                .endpointOverride(server.url())
                .region(Region.US_EAST_1)
                .credentialsProvider(ANYONE)
                .build();
    }

    public StreamRuntime runtime(String stream) {
        return runtime(stream, client);
    }

    public StreamRuntime runtime(String stream, KinesisAsyncClient through) {
        return new StreamRuntime(
                stream,
                through,
                scheduler,
                new Random(1),
                InstantSource.system(),
                InstantSource.system());
    }

    public void create(String stream, int shards) {
        client.createStream(request -> request.streamName(stream).shardCount(shards)).join();
    }

    /** Puts the numbers of a range, each as data and as partition key. */
    public void put(String stream, int from, int to) {
        List<PutRecordsRequestEntry> entries =
                IntStream.range(from, to)
                        .mapToObj(String::valueOf)
                        .map(EmbeddedKinesis::entry)
                        .toList();
        client.putRecords(request -> request.streamName(stream).records(entries)).join();
    }

    /** Puts the numbers of a range as one aggregate. */
    public void putAggregate(String stream, int from, int to) {
        byte[] aggregate =
                Aggregates.encode(
                        IntStream.range(from, to)
                                .mapToObj(String::valueOf)
                                .map(
                                        number ->
                                                new StreamRecord(
                                                        SdkBytes.fromUtf8String(number),
                                                        number,
                                                        null))
                                .toList());
        client.putRecord(
                        request ->
                                request.streamName(stream)
                                        .partitionKey("aggregate")
                                        .data(SdkBytes.fromByteArray(aggregate)))
                .join();
    }

    /** All records of a stream, shard after shard. */
    public List<Record> records(String stream) {
        return client.listShards(request -> request.streamName(stream)).join().shards().stream()
                .flatMap(shard -> records(stream, shard.shardId()).stream())
                .toList();
    }

    private List<Record> records(String stream, String shardId) {
        String iterator =
                client.getShardIterator(
                                request ->
                                        request.streamName(stream)
                                                .shardId(shardId)
                                                .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                        .join()
                        .shardIterator();
        return client.getRecords(request -> request.shardIterator(iterator)).join().records();
    }

    private static PutRecordsRequestEntry entry(String number) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(number)
                .data(SdkBytes.fromUtf8String(number))
                .build();
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        client.close();
        server.close();
        storage.close();
    }
}
