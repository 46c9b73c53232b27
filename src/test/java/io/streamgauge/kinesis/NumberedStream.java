package io.streamgauge.kinesis;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.Patience;
import io.streamgauge.kinesis.read.Checkpoint;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** A stream into which a thread puts rows with consecutive numbers from 0, up to a bound. */
public final class NumberedStream implements AutoCloseable {

    private static final int MAX_REQUEST = 500;
    private static final int KEYS = 97;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KinesisClient client;
    private final String stream;
    private final long firstMillis = Instant.now().minusSeconds(600).toEpochMilli();
    private volatile int bound;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<String, String> passed = new HashMap<>();
    private final Thread putter = new Thread(this::put, "puts numbers");

    private NumberedStream(KinesisClient client, String stream) {
        this.client = client;
        this.stream = stream;
    }

    public static NumberedStream create(KinesisClient client, String stream, int shards) {
        client.createStream(it -> it.streamName(stream).shardCount(shards));
        NumberedStream numbers = new NumberedStream(client, stream);
        numbers.putter.setDaemon(true);
        numbers.putter.start();
        return numbers;
    }

    /** Puts the numbers below a bound in the background. */
    public synchronized void putUpTo(int newBound) {
        bound = newBound;
        notifyAll();
    }

    /** Waits until all numbers below the bound are put. */
    public void awaitPut() {
        await().atMost(Patience.DEFAULT).until(() -> next.get() == bound);
    }

    /** Splits the first of the open shards in the middle. */
    public void splitTheFirst() {
        Shard shard = open().get(0);
        BigInteger middle =
                new BigInteger(shard.hashKeyRange().startingHashKey())
                        .add(new BigInteger(shard.hashKeyRange().endingHashKey()))
                        .shiftRight(1);
        client.splitShard(
                it ->
                        it.streamName(stream)
                                .shardToSplit(shard.shardId())
                                .newStartingHashKey(middle.toString()));
    }

    /** Merges the first two of the open shards. */
    public void mergeTheFirstTwo() {
        List<Shard> shards = open();
        client.mergeShards(
                it ->
                        it.streamName(stream)
                                .shardToMerge(shards.get(0).shardId())
                                .adjacentShardToMerge(shards.get(1).shardId()));
    }

    /** The numbers that a checkpoint has passed since the last call. */
    public BitSet passedBy(Checkpoint checkpoint) throws IOException {
        BitSet numbers = new BitSet();
        for (Map.Entry<String, Position> shard : checkpoint.shards().entrySet()) {
            if (shard.getValue() instanceof Position.ShardEnd) {
                read(shard.getKey(), null, numbers);
            } else if (shard.getValue() instanceof Position.AfterSequenceNumber after) {
                read(shard.getKey(), new BigInteger(after.sequenceNumber()), numbers);
            }
        }
        return numbers;
    }

    @Override
    public void close() throws InterruptedException {
        putter.interrupt();
        putter.join();
    }

    private void read(String shardId, @Nullable BigInteger bound, BitSet numbers)
            throws IOException {
        String iterator = iterator(shardId);
        while (iterator != null) {
            String from = iterator;
            GetRecordsResponse response = client.getRecords(it -> it.shardIterator(from));
            for (Record record : response.records()) {
                if (bound != null && new BigInteger(record.sequenceNumber()).compareTo(bound) > 0) {
                    return;
                }
                numbers.set(JSON.readTree(record.data().asByteArray()).path("n").asInt());
                passed.put(shardId, record.sequenceNumber());
            }
            iterator = response.millisBehindLatest() == 0 ? null : response.nextShardIterator();
        }
    }

    private String iterator(String shardId) {
        String last = passed.get(shardId);
        return client.getShardIterator(
                        it ->
                                it.streamName(stream)
                                        .shardId(shardId)
                                        .shardIteratorType(
                                                last == null
                                                        ? "TRIM_HORIZON"
                                                        : "AFTER_SEQUENCE_NUMBER")
                                        .startingSequenceNumber(last))
                .shardIterator();
    }

    private void put() {
        try {
            while (true) {
                int from = next.get();
                int to = Math.min(awaitMoreThan(from), from + MAX_REQUEST);
                List<PutRecordsRequestEntry> entries =
                        IntStream.range(from, to).mapToObj(this::entry).toList();
                client.putRecords(it -> it.streamName(stream).records(entries));
                next.set(to);
            }
        } catch (InterruptedException | AbortedException theEnd) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized int awaitMoreThan(int from) throws InterruptedException {
        while (bound <= from) {
            wait();
        }
        return bound;
    }

    private PutRecordsRequestEntry entry(int number) {
        String key = "key " + number % KEYS;
        return PutRecordsRequestEntry.builder()
                .partitionKey(key)
                .data(
                        SdkBytes.fromUtf8String(
                                "{\"n\":%d,\"key\":\"%s\",\"at\":%d}"
                                        .formatted(number, key, firstMillis + number)))
                .build();
    }

    private List<Shard> open() {
        return client.listShards(it -> it.streamName(stream)).shards().stream()
                .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .toList();
    }
}
