package io.streamgauge.kinesis.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * A stream whose shard was split into two, which were merged again: parent, left and right, and
 * child, with ten records each. ListShards lists one shard a page.
 */
final class SplitStream implements KinesisAsyncClient {

    static final List<String> SHARDS = List.of("parent", "left", "right", "child");
    private static final int RECORDS = 10;
    private static final int MAX_READ = 4;

    /** The number of the first record of each shard that was asked for. */
    final List<String> order = new ArrayList<>();

    @Override
    public CompletableFuture<DescribeStreamSummaryResponse> describeStreamSummary(
            DescribeStreamSummaryRequest request) {
        return CompletableFuture.completedFuture(
                DescribeStreamSummaryResponse.builder()
                        .streamDescriptionSummary(
                                stream -> stream.streamCreationTimestamp(Instant.EPOCH))
                        .build());
    }

    @Override
    public CompletableFuture<ListShardsResponse> listShards(ListShardsRequest request) {
        int page = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        return CompletableFuture.completedFuture(
                ListShardsResponse.builder()
                        .shards(shard(SHARDS.get(page)))
                        .nextToken(page + 1 < SHARDS.size() ? String.valueOf(page + 1) : null)
                        .build());
    }

    @Override
    public CompletableFuture<GetShardIteratorResponse> getShardIterator(
            GetShardIteratorRequest request) {
        String after = request.startingSequenceNumber();
        int first = after == null ? 0 : Integer.parseInt(after) % 100 + 1;
        return CompletableFuture.completedFuture(
                GetShardIteratorResponse.builder()
                        .shardIterator(request.shardId() + ":" + first)
                        .build());
    }

    @Override
    public synchronized CompletableFuture<GetRecordsResponse> getRecords(
            GetRecordsRequest request) {
        String[] place = request.shardIterator().split(":", 2);
        int first = Integer.parseInt(place[1]);
        int end = Math.min(first + MAX_READ, RECORDS);
        order.add(place[0]);
        boolean last = end == RECORDS && !place[0].equals("child");
        return CompletableFuture.completedFuture(
                GetRecordsResponse.builder()
                        .records(
                                IntStream.range(first, end)
                                        .mapToObj(i -> record(place[0], i))
                                        .toList())
                        .nextShardIterator(last ? null : place[0] + ":" + end)
                        .millisBehindLatest(0L)
                        .build());
    }

    @Override
    public String serviceName() {
        return "kinesis";
    }

    @Override
    public void close() {}

    private static Record record(String shard, int index) {
        String number = String.valueOf(SHARDS.indexOf(shard) * 100 + index);
        return Record.builder()
                .sequenceNumber(number)
                .partitionKey(number)
                .data(SdkBytes.fromUtf8String(number))
                .build();
    }

    private static Shard shard(String id) {
        Shard.Builder shard =
                Shard.builder()
                        .shardId(id)
                        .sequenceNumberRange(
                                range ->
                                        range.startingSequenceNumber("0")
                                                .endingSequenceNumber(
                                                        id.equals("child") ? null : "99"));
        return switch (id) {
            case "parent" -> shard.build();
            case "child" -> shard.parentShardId("left").adjacentParentShardId("right").build();
            default -> shard.parentShardId("parent").build();
        };
    }
}
