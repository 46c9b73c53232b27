package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.Page;
import io.streamgauge.kinesis.Pauses;
import io.streamgauge.kinesis.Position;
import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.StreamListing;
import io.streamgauge.kinesis.StreamRuntime;
import io.streamgauge.kinesis.wire.DirectRecordCodec;
import io.streamgauge.kinesis.wire.GetRecordsCapture;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;

/**
 * Reads a shard with GetRecords: at most five times a second, less often while it is empty, and one
 * page ahead if there is room.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetRecords.html">GetRecords</a>
 */
final class PollingSource implements PageSource {

    private static final Duration LONGEST_CALL = Duration.ofMinutes(1);
    private static final int EMPTY_READS_TO_LONGEST_PAUSE = 8;

    private final StreamRuntime access;
    private final String shardId;
    private final StreamReaderSettings.Reads settings;
    private final Pauses pauses;
    private final ReadAheadLimit readAhead;

    private Position resume;
    private @Nullable String iterator;
    private @Nullable Ahead ahead;
    private int emptyReads;
    private volatile long began = System.nanoTime() - TimeUnit.DAYS.toNanos(1);

    PollingSource(StreamReaderRuntime work, String shardId, Position from, Pauses pauses) {
        this.access = work.access();
        this.shardId = shardId;
        this.settings = work.settings().reads();
        this.pauses = pauses;
        this.readAhead = work.readAhead();
        this.resume = from;
    }

    /** A read that was begun before its page is wanted. */
    private record Ahead(CompletableFuture<Answer> answer, ReadAheadLimit.Room room) {}

    /** A page, the iterator of the next one, and the shards that follow at the end. */
    private record Answer(Page page, @Nullable String next, List<ChildShard> children) {

        static Answer of(GetRecordsResponse response, GetRecordsCapture read) {
            String next = response.nextShardIterator();
            return new Answer(read.page(response), next, response.childShards());
        }
    }

    @Override
    public Page next() {
        Answer answer = answer();
        Page page = answer.page;
        if (page.last() && answer.children.isEmpty()) {
            new StreamListing(access, pauses).requireClosed(shardId);
        }
        iterator = answer.next;
        emptyReads = atTheTip(page) ? emptyReads + 1 : 0;
        resume = after(page.records(), resume);
        if (!page.last()) {
            readAhead(page);
        }
        return page;
    }

    @Override
    public void reopen() {
        iterator = null;
    }

    @Override
    public void close() {
        if (ahead != null) {
            ahead.room.leave();
        }
    }

    private Answer answer() {
        Ahead begun = ahead;
        if (begun == null) {
            return read().join();
        }
        ahead = null;
        begun.room.leave();
        return begun.answer.join();
    }

    private void readAhead(Page like) {
        ReadAheadLimit.Room room = readAhead.room(like);
        if (room != null) {
            CompletableFuture<Answer> answer = read();
            ahead = new Ahead(answer, room);
            CompletableFuture<Void> unused = answer.thenAccept(there -> room.becomes(there.page));
        }
    }

    private CompletableFuture<Answer> read() {
        String known = iterator;
        return pauses.pause(untilTheNextRead())
                .thenCompose(
                        over -> {
                            if (!over) {
                                throw new CancellationException("the reader is stopped");
                            }
                            began = System.nanoTime();
                            return (known == null
                                            ? open()
                                            : CompletableFuture.completedFuture(known))
                                    .thenCompose(this::records);
                        });
    }

    private CompletableFuture<String> open() {
        return untilStopped(
                        access.client()
                                .getShardIterator(
                                        resume.iterator()
                                                .streamName(access.name())
                                                .shardId(shardId)
                                                .build()))
                .thenApply(
                        response -> {
                            iterator = response.shardIterator();
                            return iterator;
                        });
    }

    private CompletableFuture<Answer> records(String from) {
        GetRecordsCapture read = new GetRecordsCapture(shardId);
        return untilStopped(
                        access.client()
                                .getRecords(
                                        GetRecordsRequest.builder()
                                                .shardIterator(from)
                                                .limit(settings.maxResults())
                                                .overrideConfiguration(DirectRecordCodec.get(read))
                                                .build()))
                .thenApply(response -> Answer.of(response, read));
    }

    private <T> CompletableFuture<T> untilStopped(CompletableFuture<T> call) {
        return pauses.untilStopped(call.orTimeout(LONGEST_CALL.toMillis(), TimeUnit.MILLISECONDS));
    }

    private Duration untilTheNextRead() {
        Duration step =
                settings.maxPause()
                        .minus(settings.interval())
                        .dividedBy(EMPTY_READS_TO_LONGEST_PAUSE);
        Duration wanted =
                settings.interval()
                        .plus(
                                step.multipliedBy(
                                        Math.min(emptyReads, EMPTY_READS_TO_LONGEST_PAUSE)));
        Duration left = wanted.minusNanos(System.nanoTime() - began);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** A read may give nothing though there is more. */
    private static boolean atTheTip(Page page) {
        return page.records().isEmpty() && page.behindLatest().isZero();
    }

    private static Position after(List<ShardRecord> records, Position before) {
        return records.isEmpty()
                ? before
                : new Position.AfterSequenceNumber(
                        records.get(records.size() - 1).sequenceNumber());
    }
}
