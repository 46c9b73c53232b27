package io.streamgauge.kinesis.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.RegisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.RegisterStreamConsumerResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponse;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** A stream in memory, whose records have the sequence numbers and the data 1, 2, 3 ... */
public final class ModelStream implements KinesisAsyncClient {

    /** The maximum number of records in a read. */
    public static final int MAX_READ = 6;

    private final ScheduledExecutorService scheduler;
    private final List<Part> parts = new ArrayList<>();
    private final AtomicInteger failingReads = new AtomicInteger();
    private int last;

    /** A shard with its records. */
    private record Part(
            String id, List<String> parents, List<Record> records, AtomicBoolean closed) {

        boolean open() {
            return !closed.get();
        }
    }

    /**
     * The result of a read.
     *
     * @param end whether these are the last records of a closed shard
     */
    public record Read(List<Record> records, boolean end) {}

    public ModelStream(ScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
        open(List.of());
        open(List.of());
    }

    /** Puts records into the open shards, round robin. */
    public synchronized void put(int count) {
        List<Part> open = openParts();
        for (int i = 0; i < count; i++) {
            String number = String.valueOf(++last);
            open.get(last % open.size())
                    .records
                    .add(
                            Record.builder()
                                    .sequenceNumber(number)
                                    .partitionKey("key-" + last % 3)
                                    .approximateArrivalTimestamp(Instant.now())
                                    .data(SdkBytes.fromUtf8String(number))
                                    .build());
        }
    }

    /** Splits an open shard. */
    public synchronized void split(int which) {
        List<Part> open = openParts();
        Part part = open.get(which % open.size());
        part.closed.set(true);
        open(List.of(part.id));
        open(List.of(part.id));
    }

    /** Merges two open shards, if there are two. */
    public synchronized void merge(int which) {
        List<Part> open = openParts();
        if (open.size() > 1) {
            Part one = open.get(which % (open.size() - 1));
            Part other = open.get(which % (open.size() - 1) + 1);
            one.closed.set(true);
            other.closed.set(true);
            open(List.of(one.id, other.id));
        }
    }

    /** Makes the next reads fail. */
    public void failReads(int times) {
        failingReads.addAndGet(times);
    }

    /** Whether the next read fails. */
    boolean failsNow() {
        return failingReads.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    ScheduledExecutorService scheduler() {
        return scheduler;
    }

    /** The number of records that were put. */
    public synchronized int count() {
        return last;
    }

    public synchronized List<String> shardIds() {
        return parts.stream().map(Part::id).toList();
    }

    public synchronized List<String> parents(String shardId) {
        return part(shardId).parents;
    }

    /** The numbers of a shard's records up to a sequence number, or all of them. */
    public synchronized List<Integer> numbers(String shardId, @Nullable String upTo) {
        return part(shardId).records.stream()
                .map(record -> Integer.parseInt(record.sequenceNumber()))
                .filter(number -> upTo == null || number <= Integer.parseInt(upTo))
                .toList();
    }

    public synchronized boolean isOpen(String shardId) {
        return part(shardId).open();
    }

    /** Reads a shard after a sequence number. */
    public synchronized Read read(String shardId, int after) {
        Part part = part(shardId);
        List<Record> behind =
                part.records.stream()
                        .filter(record -> Integer.parseInt(record.sequenceNumber()) > after)
                        .toList();
        List<Record> page = behind.subList(0, Math.min(MAX_READ, behind.size()));
        return new Read(page, !part.open() && page.size() == behind.size());
    }

    @Override
    public CompletableFuture<DescribeStreamSummaryResponse> describeStreamSummary(
            DescribeStreamSummaryRequest request) {
        return CompletableFuture.completedFuture(
                DescribeStreamSummaryResponse.builder()
                        .streamDescriptionSummary(
                                it -> it.streamARN("arn").streamCreationTimestamp(Instant.EPOCH))
                        .build());
    }

    @Override
    public synchronized CompletableFuture<ListShardsResponse> listShards(
            ListShardsRequest request) {
        return CompletableFuture.completedFuture(
                ListShardsResponse.builder()
                        .shards(parts.stream().map(ModelStream::shard).toList())
                        .build());
    }

    @Override
    public CompletableFuture<GetShardIteratorResponse> getShardIterator(
            GetShardIteratorRequest request) {
        int after = after(request.shardIteratorTypeAsString(), request.startingSequenceNumber());
        return CompletableFuture.completedFuture(
                GetShardIteratorResponse.builder()
                        .shardIterator(request.shardId() + ":" + after)
                        .build());
    }

    @Override
    public CompletableFuture<GetRecordsResponse> getRecords(GetRecordsRequest request) {
        if (failsNow()) {
            return CompletableFuture.failedFuture(throttled());
        }
        String[] place = request.shardIterator().split(":", 2);
        int after = Integer.parseInt(place[1]);
        Read read = read(place[0], after);
        return CompletableFuture.completedFuture(
                GetRecordsResponse.builder()
                        .records(read.records)
                        .millisBehindLatest(0L)
                        .nextShardIterator(
                                read.end ? null : place[0] + ":" + lastOf(read.records, after))
                        .childShards(read.end ? children(place[0]) : null)
                        .build());
    }

    @Override
    public CompletableFuture<RegisterStreamConsumerResponse> registerStreamConsumer(
            RegisterStreamConsumerRequest request) {
        return CompletableFuture.completedFuture(RegisterStreamConsumerResponse.builder().build());
    }

    @Override
    public CompletableFuture<DescribeStreamConsumerResponse> describeStreamConsumer(
            DescribeStreamConsumerRequest request) {
        return CompletableFuture.completedFuture(
                DescribeStreamConsumerResponse.builder()
                        .consumerDescription(
                                it -> it.consumerARN("arn").consumerStatus(ConsumerStatus.ACTIVE))
                        .build());
    }

    @Override
    public CompletableFuture<Void> subscribeToShard(
            SubscribeToShardRequest request, SubscribeToShardResponseHandler handler) {
        CompletableFuture<Void> call = new CompletableFuture<>();
        int after =
                after(
                        request.startingPosition().typeAsString(),
                        request.startingPosition().sequenceNumber());
        handler.responseReceived(SubscribeToShardResponse.builder().build());
        handler.onEventStream(
                SdkPublisher.adapt(
                        subscriber ->
                                subscriber.onSubscribe(
                                        new ModelSubscription(
                                                this,
                                                new ModelSubscription.Place(
                                                        request.shardId(), after),
                                                subscriber,
                                                call))));
        return call;
    }

    @Override
    public String serviceName() {
        return "kinesis";
    }

    @Override
    public void close() {}

    private static int after(String type, @Nullable String number) {
        return switch (type) {
            case "TRIM_HORIZON", "AT_TIMESTAMP" -> 0;
            case "AT_SEQUENCE_NUMBER" -> Integer.parseInt(Optional.ofNullable(number).get()) - 1;
            default -> Integer.parseInt(Optional.ofNullable(number).get());
        };
    }

    static int lastOf(List<Record> records, int otherwise) {
        return records.isEmpty()
                ? otherwise
                : Integer.parseInt(records.get(records.size() - 1).sequenceNumber());
    }

    synchronized List<ChildShard> children(String shardId) {
        return parts.stream()
                .filter(part -> part.parents.contains(shardId))
                .map(part -> ChildShard.builder().shardId(part.id).build())
                .toList();
    }

    static RuntimeException throttled() {
        return ProvisionedThroughputExceededException.builder()
                .statusCode(400)
                .message("Rate exceeded")
                .build();
    }

    private List<Part> openParts() {
        return parts.stream().filter(Part::open).toList();
    }

    private Part part(String shardId) {
        return parts.stream().filter(part -> part.id.equals(shardId)).findFirst().orElseThrow();
    }

    private void open(List<String> parents) {
        parts.add(
                new Part(
                        "shardId-%012d".formatted(parts.size()),
                        parents,
                        new ArrayList<>(),
                        new AtomicBoolean()));
    }

    private static Shard shard(Part part) {
        List<@Nullable String> parents = Stream.concat(part.parents.stream(), nulls()).toList();
        return Shard.builder()
                .shardId(part.id)
                .parentShardId(parents.get(0))
                .adjacentParentShardId(parents.get(1))
                .sequenceNumberRange(
                        range ->
                                range.startingSequenceNumber("0")
                                        .endingSequenceNumber(part.open() ? null : "999999"))
                .build();
    }

    private static Stream<@Nullable String> nulls() {
        return Stream.generate(() -> (String) null).limit(2);
    }
}
