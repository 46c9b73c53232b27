package io.streamgauge.kinesis.write;

import io.streamgauge.kinesis.Aggregates;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** A stream that takes puts, and whose shards a test splits and merges at any moment. */
final class ShardedKinesis implements KinesisAsyncClient {

    /** How many entries each put had. */
    final List<Integer> puts = new CopyOnWriteArrayList<>();

    /** What ListShards fails with as long as it is not empty. */
    final List<RuntimeException> listFailures = new CopyOnWriteArrayList<>();

    /** What happens before a put is taken. */
    volatile Runnable beforePut = () -> {};

    /** What happens before the first page of the shards is listed. */
    volatile Runnable beforeList = () -> {};

    /** Which entries are throttled. */
    volatile Predicate<PutRecordsRequestEntry> throttled = entry -> false;

    private final List<Part> parts = new ArrayList<>();
    private int sequence;

    /** A shard with its records. */
    private static final class Part {
        final String id;
        final BigInteger first;
        final BigInteger last;
        final List<Record> records = new ArrayList<>();
        boolean closed;

        Part(int number, BigInteger first, BigInteger last) {
            this.id = "shardId-%012d".formatted(number);
            this.first = first;
            this.last = last;
        }
    }

    ShardedKinesis(int shards) {
        BigInteger width = Aggregates.HIGHEST.divide(BigInteger.valueOf(shards));
        BigInteger first = BigInteger.ZERO;
        for (int i = 1; i <= shards; i++) {
            BigInteger last = i == shards ? Aggregates.HIGHEST : first.add(width);
            open(first, last);
            first = last.add(BigInteger.ONE);
        }
    }

    /** Splits each open shard in the middle. */
    synchronized void split() {
        for (Part part : List.copyOf(parts)) {
            if (!part.closed) {
                part.closed = true;
                BigInteger middle = part.first.add(part.last).shiftRight(1);
                open(part.first, middle);
                open(middle.add(BigInteger.ONE), part.last);
            }
        }
    }

    synchronized long openShards() {
        return parts.stream().filter(part -> !part.closed).count();
    }

    /** Merges all open shards into one. */
    synchronized void merge() {
        parts.forEach(part -> part.closed = true);
        open(BigInteger.ZERO, Aggregates.HIGHEST);
    }

    /** All records, parents before their children. */
    synchronized List<Record> records() {
        return parts.stream().flatMap(part -> part.records.stream()).toList();
    }

    /** What readers of all shards with the Kinesis Client Library get, parents first. */
    synchronized List<KinesisClientRecord> readByTheClientLibrary() {
        return parts.stream()
                .flatMap(
                        part ->
                                part.records.stream()
                                        .flatMap(
                                                record ->
                                                        Aggregates.clientLibrary(
                                                                record, part.first, part.last)
                                                                .stream()))
                .toList();
    }

    @Override
    public CompletableFuture<PutRecordsResponse> putRecords(PutRecordsRequest request) {
        puts.add(request.records().size());
        beforePut.run();
        List<PutRecordsResultEntry> results = request.records().stream().map(this::put).toList();
        return CompletableFuture.completedFuture(
                PutRecordsResponse.builder().records(results).build());
    }

    @Override
    public synchronized CompletableFuture<ListShardsResponse> listShards(
            ListShardsRequest request) {
        if (!listFailures.isEmpty()) {
            return CompletableFuture.failedFuture(listFailures.remove(0));
        }
        if (request.nextToken() == null) {
            beforeList.run();
        }
        int page = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        return CompletableFuture.completedFuture(
                ListShardsResponse.builder()
                        .shards(shard(parts.get(page)))
                        .nextToken(page + 1 < parts.size() ? String.valueOf(page + 1) : null)
                        .build());
    }

    @Override
    public String serviceName() {
        return "kinesis";
    }

    @Override
    public void close() {}

    private synchronized PutRecordsResultEntry put(PutRecordsRequestEntry entry) {
        Part part = takes(hash(entry));
        if (throttled.test(entry)) {
            return PutRecordsResultEntry.builder()
                    .errorCode("ProvisionedThroughputExceededException")
                    .errorMessage("Rate exceeded for shard " + part.id)
                    .build();
        }
        String number = String.valueOf(++sequence);
        part.records.add(
                Record.builder()
                        .sequenceNumber(number)
                        .partitionKey(entry.partitionKey())
                        .data(entry.data())
                        .build());
        return PutRecordsResultEntry.builder().shardId(part.id).sequenceNumber(number).build();
    }

    private Part takes(BigInteger hash) {
        return parts.stream()
                .filter(part -> !part.closed)
                .filter(part -> part.first.compareTo(hash) <= 0 && part.last.compareTo(hash) >= 0)
                .findFirst()
                .orElseThrow();
    }

    private static BigInteger hash(PutRecordsRequestEntry entry) {
        return entry.explicitHashKey() == null
                ? Aggregates.hash(entry.partitionKey())
                : new BigInteger(entry.explicitHashKey());
    }

    private void open(BigInteger first, BigInteger last) {
        parts.add(new Part(parts.size(), first, last));
    }

    private static Shard shard(Part part) {
        return Shard.builder()
                .shardId(part.id)
                .hashKeyRange(
                        range ->
                                range.startingHashKey(part.first.toString())
                                        .endingHashKey(part.last.toString()))
                .sequenceNumberRange(
                        range ->
                                range.startingSequenceNumber("0")
                                        .endingSequenceNumber(part.closed ? "9" : null))
                .build();
    }
}
