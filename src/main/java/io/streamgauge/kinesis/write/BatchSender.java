package io.streamgauge.kinesis.write;

import io.streamgauge.kinesis.FailureClassifier;
import io.streamgauge.kinesis.ShardMap;
import io.streamgauge.kinesis.StreamProblem;
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

/** Sends what waits, in as many requests at a time as may be, and again what did not arrive. */
final class BatchSender {

    private static final String WAITED =
            "it waited longer than the delivery timeout behind others that could not be sent";

    private final StreamRuntime access;
    private final StreamWriterSettings settings;
    private final RecordAccumulator accumulator;
    private final WriterScheduler scheduler;
    private final RetryQueue retries;
    private final MisplacedRecords misplaced;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger pumpsAskedFor = new AtomicInteger();

    BatchSender(StreamRuntime access, StreamWriterSettings settings, WriteAccounting accounting) {
        this.access = access;
        this.settings = settings;
        ShardMap shards = new ShardMap(access);
        this.accumulator =
                new RecordAccumulator(
                        settings.aggregate()
                                ? new AggregatePacking(
                                        shards, settings.orderByKey(), settings.maxRecordSize())
                                : EntryPacking.NONE,
                        settings.orderByKey(),
                        settings.flow().linger(),
                        this::linger);
        this.scheduler = new WriterScheduler(access, settings.backoff(), this::pump);
        this.retries = new RetryQueue(accumulator, accounting, scheduler);
        this.misplaced = new MisplacedRecords(shards, retries, scheduler);
    }

    void add(List<PendingRecord> records) {
        accumulator.add(records);
        pump();
    }

    void close() {
        accumulator.close();
        pump();
    }

    /**
     * Sends what may be sent; a call from within (an answer that was there at once) only asks for
     * another round.
     */
    void pump() {
        if (pumpsAskedFor.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            sendWhatMayBeSent();
            seen = pumpsAskedFor.addAndGet(-seen);
        } while (seen != 0);
    }

    private void sendWhatMayBeSent() {
        while (inFlight.get() < settings.flow().maxInFlightRequests()) {
            List<? extends RequestEntry> request = accumulator.take();
            if (request.isEmpty()) {
                if (settings.aggregate() && !accumulator.isEmpty()) {
                    misplaced.lookIfUnknown();
                }
                return;
            }
            List<? extends RequestEntry> inTime = withoutTheBelated(request);
            if (!inTime.isEmpty()) {
                send(inTime);
            }
        }
    }

    /** What waited too long for its first attempt fails; a later attempt was agreed on before. */
    private List<? extends RequestEntry> withoutTheBelated(List<? extends RequestEntry> request) {
        Instant now = scheduler.now();
        for (RequestEntry entry : request) {
            if (entry.attempt() == 0 && entry.lateAt(now)) {
                return retries.inTime(request, now, WAITED);
            }
        }
        return request;
    }

    private void send(List<? extends RequestEntry> request) {
        inFlight.incrementAndGet();
        CompletableFuture<PutRecordsResponse> unused =
                put(request)
                        .whenComplete(
                                (answer, failure) -> {
                                    try {
                                        settle(request, answer, failure);
                                    } finally {
                                        inFlight.decrementAndGet();
                                        pump();
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
                        .streamName(access.stream())
                        .records(entries)
                        .overrideConfiguration(DirectRecordCodec.PUT)
                        .build();
        try {
            return access.client()
                    .putRecords(call)
                    .orTimeout(settings.deliveryTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void settle(
            List<? extends RequestEntry> request,
            @Nullable PutRecordsResponse answer,
            @Nullable Throwable failure) {
        if (answer != null && answer.records().size() == request.size()) {
            settle(request, answer.records());
        } else if (answer != null) {
            retries.again(
                    request,
                    "the answer tells of %d records in place of %d"
                            .formatted(answer.records().size(), request.size()));
        } else if (failure != null) {
            settle(request, failure);
        }
    }

    private void settle(List<? extends RequestEntry> request, List<PutRecordsResultEntry> results) {
        RecordSettlement settlement = new RecordSettlement();
        List<RequestEntry> arrived = new ArrayList<>();
        List<RequestEntry> failed = new ArrayList<>();
        List<MisplacedRecords.Strayed> strayed = new ArrayList<>();
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
            if (entry instanceof Aggregate sent && sent.strayedTo(written.shardId())) {
                strayed.add(new MisplacedRecords.Strayed(sent, written));
            } else {
                settlement.add(entry, written);
                if (accumulator.holdsBack()) {
                    arrived.add(entry);
                }
            }
        }
        retries.conclude(arrived, settlement);
        misplaced.settle(strayed);
        retries.again(failed, reason);
    }

    private void settle(List<? extends RequestEntry> request, Throwable failure) {
        if (FailureClassifier.passes(failure)) {
            retries.again(request, FailureClassifier.reason(failure));
        } else if (!FailureClassifier.invalid(failure)) {
            misplaced.forget();
            retries.giveUp(request, StreamProblem.of(failure));
        } else if (request.size() == 1) {
            refused(request.get(0), FailureClassifier.reason(failure));
        } else {
            int half = request.size() / 2;
            send(request.subList(0, half));
            send(request.subList(half, request.size()));
        }
    }

    /** Kinesis found fault with a parcel: if it holds several records, each is sent alone. */
    private void refused(RequestEntry entry, String reason) {
        if (entry instanceof PendingRecord record) {
            retries.reject(record, new RecordResult.Rejected(RecordRejectReason.REFUSED, reason));
        } else {
            accumulator.unpack(
                    entry.records().stream().map(PendingRecord::byItself).toList(), List.of());
        }
    }

    private void linger() {
        scheduler.later(settings.flow().linger(), accumulator::haveLingered, accumulator::close);
    }
}
