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
 * page ahead if the limit allows it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetRecords.html">GetRecords</a>
 */
final class PollingSource implements PageSource {

    private static final Duration CALL_TIMEOUT = Duration.ofMinutes(1);
    private static final int EMPTY_READS_TO_MAX_PAUSE = 8;

    private final StreamRuntime stream;
    private final String shardId;
    private final StreamReaderSettings.Reads settings;
    private final Pauses pauses;
    private final ReadAheadLimit readAhead;

    private Position resume;
    private @Nullable String iterator;
    private @Nullable Ahead ahead;
    private int emptyReads;
    private volatile long lastRead = System.nanoTime() - TimeUnit.DAYS.toNanos(1);

    PollingSource(Settings settings, String shardId, Position start, Pauses pauses) {
        this.stream = settings.stream;
        this.shardId = shardId;
        this.settings = settings.reads;
        this.pauses = pauses;
        this.readAhead = settings.readAhead;
        this.resume = start;
    }

    /** What all polled shards of a stream share. */
    record Settings(
            StreamRuntime stream, StreamReaderSettings.Reads reads, ReadAheadLimit readAhead) {}

    /** A read that was started before its page is requested. */
    private record Ahead(
            CompletableFuture<Response> response, ReadAheadLimit.Reservation reservation) {}

    /** A page, the iterator of the next one, and the child shards at the end of the shard. */
    private record Response(Page page, @Nullable String next, List<ChildShard> children) {

        static Response of(GetRecordsResponse response, GetRecordsCapture capture) {
            String next = response.nextShardIterator();
            return new Response(capture.page(response), next, response.childShards());
        }
    }

    @Override
    public Page next() {
        Response response = response();
        Page page = response.page;
        if (page.last() && response.children.isEmpty()) {
            new StreamListing(stream, pauses).requireClosed(shardId);
        }
        iterator = response.next;
        emptyReads = isAtTheTip(page) ? emptyReads + 1 : 0;
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
            ahead.reservation.release();
        }
    }

    private Response response() {
        Ahead started = ahead;
        if (started == null) {
            return read().join();
        }
        ahead = null;
        started.reservation.release();
        return started.response.join();
    }

    private void readAhead(Page like) {
        ReadAheadLimit.Reservation reservation = readAhead.reserve(like);
        if (reservation != null) {
            CompletableFuture<Response> response = read();
            ahead = new Ahead(response, reservation);
            CompletableFuture<Void> unused =
                    response.thenAccept(read -> reservation.resizeTo(read.page));
        }
    }

    private CompletableFuture<Response> read() {
        String known = iterator;
        return pauses.pause(untilTheNextRead())
                .thenCompose(
                        elapsed -> {
                            if (!elapsed) {
                                throw new CancellationException("the reader is stopped");
                            }
                            lastRead = System.nanoTime();
                            return (known == null
                                            ? openIterator()
                                            : CompletableFuture.completedFuture(known))
                                    .thenCompose(this::getRecords);
                        });
    }

    private CompletableFuture<String> openIterator() {
        return untilStopped(
                        stream.client()
                                .getShardIterator(
                                        resume.iterator()
                                                .streamName(stream.name())
                                                .shardId(shardId)
                                                .build()))
                .thenApply(
                        response -> {
                            iterator = response.shardIterator();
                            return iterator;
                        });
    }

    private CompletableFuture<Response> getRecords(String from) {
        GetRecordsCapture capture = new GetRecordsCapture(shardId);
        return untilStopped(
                        stream.client()
                                .getRecords(
                                        GetRecordsRequest.builder()
                                                .shardIterator(from)
                                                .limit(settings.maxResults())
                                                .overrideConfiguration(
                                                        DirectRecordCodec.get(capture))
                                                .build()))
                .thenApply(response -> Response.of(response, capture));
    }

    private <T> CompletableFuture<T> untilStopped(CompletableFuture<T> call) {
        return pauses.untilStopped(call.orTimeout(CALL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
    }

    private Duration untilTheNextRead() {
        Duration step =
                settings.maxPause().minus(settings.interval()).dividedBy(EMPTY_READS_TO_MAX_PAUSE);
        Duration interval =
                settings.interval()
                        .plus(step.multipliedBy(Math.min(emptyReads, EMPTY_READS_TO_MAX_PAUSE)));
        Duration left = interval.minusNanos(System.nanoTime() - lastRead);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** An empty page alone does not say so: Kinesis returns empty pages before later records. */
    private static boolean isAtTheTip(Page page) {
        return page.records().isEmpty() && page.behindLatest().isZero();
    }

    private static Position after(List<ShardRecord> records, Position before) {
        return records.isEmpty()
                ? before
                : new Position.AfterSequenceNumber(
                        records.get(records.size() - 1).sequenceNumber());
    }
}
