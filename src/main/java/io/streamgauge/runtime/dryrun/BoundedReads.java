package io.streamgauge.runtime.dryrun;

import io.streamgauge.kinesis.read.Deaggregation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;

/**
 * Reads of streams that give a maximum of records; after that, the shards look empty. Guarded by
 * its monitor, but for the calls themselves.
 */
final class BoundedReads {

    private static final long BEHIND = 1;
    private static final int MAX_FAILURES = 3;

    private final Map<String, Source> sources = new ConcurrentHashMap<>();
    private final Set<String> atTip = ConcurrentHashMap.newKeySet();
    private int left;
    private int inFlight;
    private int failures;
    private @Nullable String failure;
    private long given;
    private long lastGiven = System.nanoTime();

    /** What an iterator reads. */
    private record Source(KinesisAsyncClient client, String shard) {}

    BoundedReads(int records) {
        this.left = records;
    }

    CompletableFuture<GetShardIteratorResponse> iterator(
            KinesisAsyncClient client, GetShardIteratorRequest request) {
        return client.getShardIterator(request)
                .thenApply(
                        answer -> {
                            sources.put(
                                    answer.shardIterator(), new Source(client, request.shardId()));
                            return answer;
                        });
    }

    CompletableFuture<GetRecordsResponse> read(GetRecordsRequest request) {
        int wanted = take(request.limit() == null ? Integer.MAX_VALUE : request.limit());
        if (wanted == 0) {
            return CompletableFuture.completedFuture(
                    GetRecordsResponse.builder()
                            .records(List.of())
                            .nextShardIterator(request.shardIterator())
                            .millisBehindLatest(BEHIND)
                            .build());
        }
        Source source = Objects.requireNonNull(sources.get(request.shardIterator()));
        // The SDK reads the records itself, so that they can be counted.
        GetRecordsRequest plain =
                request.toBuilder()
                        .limit(wanted)
                        .overrideConfiguration((AwsRequestOverrideConfiguration) null)
                        .build();
        return source.client()
                .getRecords(plain)
                .whenComplete((answer, failure) -> settle(source, wanted, answer));
    }

    private synchronized int take(int wanted) {
        int taken = Math.min(left, wanted);
        left -= taken;
        inFlight += taken > 0 ? 1 : 0;
        return taken;
    }

    private synchronized void settle(
            Source source, int wanted, @Nullable GetRecordsResponse answer) {
        inFlight--;
        if (answer == null) {
            left += wanted;
            failed("GetRecords fails");
            return;
        }
        int count = answer.records().size();
        left += wanted - count;
        if (count > 0) {
            lastGiven = System.nanoTime();
            answer.records()
                    .forEach(
                            record ->
                                    given += Deaggregation.records(source.shard(), record).size());
        }
        Long behind = answer.millisBehindLatest();
        boolean empty = count == 0 && behind != null && behind == 0;
        if (answer.nextShardIterator() == null || empty) {
            atTip.add(source.shard());
        }
        if (answer.nextShardIterator() != null) {
            sources.put(answer.nextShardIterator(), source);
        }
    }

    /** How many records were given; each of an aggregate counts. */
    synchronized long given() {
        return given;
    }

    /** A call that reads a stream has failed; readers try again and again. */
    synchronized void failed(String reason) {
        failures++;
        failure = reason;
    }

    /** Why a stream cannot be read, if several calls have failed and nothing was read. */
    synchronized Optional<String> failure() {
        return given == 0 && failures >= MAX_FAILURES
                ? Optional.ofNullable(failure)
                : Optional.empty();
    }

    /** Whether the maximum was read. */
    synchronized boolean isUsedUp() {
        return left <= 0 && inFlight == 0;
    }

    /** The nanoseconds since records were given. */
    synchronized long quiet() {
        return System.nanoTime() - lastGiven;
    }

    /** Whether some shard was read to its end. */
    boolean isAnyAtTip() {
        return !atTip.isEmpty();
    }
}
