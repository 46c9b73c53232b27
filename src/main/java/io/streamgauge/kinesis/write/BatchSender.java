package io.streamgauge.kinesis.write;

import io.streamgauge.kinesis.FailureClassifier;
import io.streamgauge.kinesis.ShardMap;
import io.streamgauge.kinesis.StreamRuntime;
import io.streamgauge.kinesis.wire.DirectRecordCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** Sends queued records, with a bounded number of requests in flight, and retries failed ones. */
final class BatchSender {

    private static final String EXPIRED =
            "it was queued longer than the delivery timeout behind others that could not be sent";

    private final StreamRuntime stream;
    private final StreamWriterSettings settings;
    private final RecordAccumulator accumulator;
    private final WriterScheduler scheduler;
    private final RetryQueue retries;
    private final MisplacedRecords misplaced;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger roundsRequested = new AtomicInteger();

    BatchSender(StreamRuntime stream, StreamWriterSettings settings, WriteAccounting accounting) {
        this.stream = stream;
        this.settings = settings;
        ShardMap shards = new ShardMap(stream);
        this.accumulator =
                new RecordAccumulator(
                        settings.aggregate()
                                ? new AggregatePacking(
                                        shards, settings.orderByKey(), settings.maxRecordSize())
                                : EntryPacking.NONE,
                        settings.orderByKey(),
                        settings.flow().linger(),
                        this::linger);
        this.scheduler = new WriterScheduler(stream, settings.backoff(), this::sendReady);
        this.retries = new RetryQueue(accumulator, accounting, scheduler);
        this.misplaced = new MisplacedRecords(shards, retries, scheduler);
    }

    void add(List<PendingRecord> records) {
        accumulator.add(records);
        sendReady();
    }

    void close() {
        accumulator.close();
        sendReady();
    }

    /**
     * Sends the records that may be sent. A call during another one, as by a response that arrives
     * at once, requests another round of it.
     */
    void sendReady() {
        if (roundsRequested.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            sendRound();
            seen = roundsRequested.addAndGet(-seen);
        } while (seen != 0);
    }

    private void sendRound() {
        while (inFlight.get() < settings.flow().maxInFlightRequests()) {
            List<? extends RequestEntry> request = accumulator.take();
            if (request.isEmpty()) {
                if (settings.aggregate() && !accumulator.isEmpty()) {
                    misplaced.listShardsIfUnknown();
                }
                return;
            }
            List<? extends RequestEntry> unexpired = failExpired(request);
            if (!unexpired.isEmpty()) {
                send(unexpired);
            }
        }
    }

    /** Fails expired records before their first attempt; a retry was checked when it was queued. */
    private List<? extends RequestEntry> failExpired(List<? extends RequestEntry> request) {
        Instant now = scheduler.now();
        for (RequestEntry entry : request) {
            if (entry.attempt() == 0 && entry.expiresBefore(now)) {
                return retries.failExpired(request, now, EXPIRED);
            }
        }
        return request;
    }

    private void send(List<? extends RequestEntry> request) {
        inFlight.incrementAndGet();
        PutRecordsSpan span = PutRecordsSpan.begin(stream.name(), request);
        CompletableFuture<PutRecordsResponse> unused =
                put(request)
                        .whenComplete(
                                (response, failure) -> {
                                    span.end(response, failure);
                                    try {
                                        settle(request, response, failure);
                                    } finally {
                                        inFlight.decrementAndGet();
                                        sendReady();
                                    }
                                });
    }

    private CompletableFuture<PutRecordsResponse> put(List<? extends RequestEntry> request) {
        List<PutRecordsRequestEntry> entries = new ArrayList<>(request.size());
        for (RequestEntry entry : request) {
            entries.add(entry.entry());
        }
        PutRecordsRequest call =
                PutRecordsRequest.builder()
                        .streamName(stream.name())
                        .records(entries)
                        .overrideConfiguration(DirectRecordCodec.PUT)
                        .build();
        try {
            return stream.client()
                    .putRecords(call)
                    .orTimeout(settings.deliveryTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void settle(
            List<? extends RequestEntry> request,
            @Nullable PutRecordsResponse response,
            @Nullable Throwable failure) {
        if (response != null && response.records().size() == request.size()) {
            settle(request, response.records());
        } else if (response != null) {
            retries.retry(
                    request,
                    "the response has %d results for %d records"
                            .formatted(response.records().size(), request.size()));
        } else if (failure != null) {
            settle(request, failure);
        }
    }

    private void settle(List<? extends RequestEntry> request, List<PutRecordsResultEntry> results) {
        RecordSettlement settlement = new RecordSettlement();
        List<RequestEntry> released = new ArrayList<>();
        List<RequestEntry> failed = new ArrayList<>();
        List<MisplacedRecords.Misplaced> moved = new ArrayList<>();
        String reason = "";
        for (int i = 0; i < request.size(); i++) {
            RequestEntry entry = request.get(i);
            PutRecordsResultEntry result = results.get(i);
            if (result.errorCode() != null) {
                failed.add(entry);
                reason = result.errorCode() + ": " + result.errorMessage();
                continue;
            }
            RecordResult.Written written =
                    new RecordResult.Written(result.shardId(), result.sequenceNumber());
            if (entry instanceof Aggregate sent && sent.isMisplacedIn(written.shardId())) {
                moved.add(new MisplacedRecords.Misplaced(sent, written));
            } else {
                settlement.add(entry, written);
                if (accumulator.isOrdered()) {
                    released.add(entry);
                }
            }
        }
        retries.conclude(released, settlement);
        misplaced.settle(moved);
        retries.retry(failed, reason);
    }

    private void settle(List<? extends RequestEntry> request, Throwable failure) {
        if (FailureClassifier.isTransient(failure)) {
            retries.retry(request, FailureClassifier.reason(failure));
        } else if (!FailureClassifier.isInvalidRequest(failure)) {
            misplaced.invalidateShards();
            retries.giveUp(request, FailureClassifier.streamReason(failure));
        } else if (request.size() == 1) {
            refused(request.get(0), FailureClassifier.reason(failure));
        } else {
            int half = request.size() / 2;
            send(request.subList(0, half));
            send(request.subList(half, request.size()));
        }
    }

    /** Kinesis refused an entry: the record is rejected, or those of an aggregate sent alone. */
    private void refused(RequestEntry entry, String reason) {
        if (entry instanceof PendingRecord record) {
            retries.reject(record, new RecordResult.Rejected(RecordRejectReason.REFUSED, reason));
        } else {
            accumulator.unpack(
                    entry.records().stream().map(PendingRecord::withoutAggregation).toList(),
                    List.of());
        }
    }

    private void linger() {
        scheduler.schedule(
                settings.flow().linger(), accumulator::lingerElapsed, accumulator::close);
    }
}
