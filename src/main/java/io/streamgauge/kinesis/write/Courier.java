package io.streamgauge.kinesis.write;

import io.streamgauge.kinesis.Faults;
import io.streamgauge.kinesis.ShardMap;
import io.streamgauge.kinesis.StreamAccess;
import io.streamgauge.kinesis.StreamProblem;
import io.streamgauge.kinesis.wire.StraightCbor;
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
final class Courier {

    private static final String WAITED =
            "it waited longer than the delivery timeout behind others that could not be sent";

    private final StreamAccess access;
    private final WriterSettings settings;
    private final Outbox outbox;
    private final Timing timing;
    private final Attempts attempts;
    private final Whereabouts whereabouts;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger pumpsAskedFor = new AtomicInteger();

    Courier(StreamAccess access, WriterSettings settings, Receipts receipts) {
        this.access = access;
        this.settings = settings;
        ShardMap shards = new ShardMap(access);
        this.outbox =
                new Outbox(
                        settings.aggregate()
                                ? new AggregatePacking(
                                        shards, settings.orderByKey(), settings.maxRecordSize())
                                : Packing.NONE,
                        settings.orderByKey(),
                        settings.flow().linger(),
                        this::linger);
        this.timing = new Timing(access, settings.backoff(), this::pump);
        this.attempts = new Attempts(outbox, receipts, timing);
        this.whereabouts = new Whereabouts(shards, attempts, timing);
    }

    void add(List<Pending> records) {
        outbox.add(records);
        pump();
    }

    void close() {
        outbox.close();
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
            List<? extends Parcel> request = outbox.take();
            if (request.isEmpty()) {
                if (settings.aggregate() && !outbox.isEmpty()) {
                    whereabouts.lookIfUnknown();
                }
                return;
            }
            List<? extends Parcel> inTime = withoutTheBelated(request);
            if (!inTime.isEmpty()) {
                send(inTime);
            }
        }
    }

    /** What waited too long for its first attempt fails; a later attempt was agreed on before. */
    private List<? extends Parcel> withoutTheBelated(List<? extends Parcel> request) {
        Instant now = timing.now();
        for (Parcel parcel : request) {
            if (parcel.attempt() == 0 && parcel.lateAt(now)) {
                return attempts.inTime(request, now, WAITED);
            }
        }
        return request;
    }

    private void send(List<? extends Parcel> request) {
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

    private CompletableFuture<PutRecordsResponse> put(List<? extends Parcel> request) {
        List<PutRecordsRequestEntry> entries = new ArrayList<>(request.size());
        for (Parcel parcel : request) {
            entries.add(parcel.entry());
        }
        PutRecordsRequest call =
                PutRecordsRequest.builder()
                        .streamName(access.stream())
                        .records(entries)
                        .overrideConfiguration(StraightCbor.PUT)
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
            List<? extends Parcel> request,
            @Nullable PutRecordsResponse answer,
            @Nullable Throwable failure) {
        if (answer != null && answer.records().size() == request.size()) {
            settle(request, answer.records());
        } else if (answer != null) {
            attempts.again(
                    request,
                    "the answer tells of %d records in place of %d"
                            .formatted(answer.records().size(), request.size()));
        } else if (failure != null) {
            settle(request, failure);
        }
    }

    private void settle(List<? extends Parcel> request, List<PutRecordsResultEntry> results) {
        Settlement settlement = new Settlement();
        List<Parcel> arrived = new ArrayList<>();
        List<Parcel> failed = new ArrayList<>();
        List<Whereabouts.Strayed> strayed = new ArrayList<>();
        String reason = "";
        for (int i = 0; i < request.size(); i++) {
            Parcel parcel = request.get(i);
            PutRecordsResultEntry result = results.get(i);
            if (result.errorCode() != null) {
                failed.add(parcel);
                reason = result.errorCode() + ": " + result.errorMessage();
                continue;
            }
            Outcome.Written written =
                    new Outcome.Written(result.shardId(), result.sequenceNumber());
            if (parcel instanceof Aggregate sent && sent.strayedTo(written.shardId())) {
                strayed.add(new Whereabouts.Strayed(sent, written));
            } else {
                parcel.settle(settlement, written);
                if (outbox.holdsBack()) {
                    arrived.add(parcel);
                }
            }
        }
        attempts.conclude(arrived, settlement);
        whereabouts.settle(strayed);
        attempts.again(failed, reason);
    }

    private void settle(List<? extends Parcel> request, Throwable failure) {
        if (Faults.passes(failure)) {
            attempts.again(request, Faults.reason(failure));
        } else if (!Faults.invalid(failure)) {
            whereabouts.forget();
            attempts.giveUp(request, StreamProblem.of(failure));
        } else if (request.size() == 1) {
            refused(request.get(0), Faults.reason(failure));
        } else {
            int half = request.size() / 2;
            send(request.subList(0, half));
            send(request.subList(half, request.size()));
        }
    }

    /** Kinesis found fault with a parcel: if it holds several records, each is sent alone. */
    private void refused(Parcel parcel, String reason) {
        if (parcel instanceof Pending record) {
            attempts.reject(record, new Outcome.Rejected(RejectReason.REFUSED, reason));
        } else {
            outbox.unpack(parcel.records().stream().map(Pending::byItself).toList(), List.of());
        }
    }

    private void linger() {
        timing.later(settings.flow().linger(), outbox::haveLingered, outbox::close);
    }
}
