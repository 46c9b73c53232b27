package io.streamgauge.kinesis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * Writes records to a stream, and gives each of them an outcome.
 *
 * <p>What waits is shared out into as few PutRecords calls as its limits allow, whichever call
 * brought it. Of a call that failed in part only the failed records are sent again.
 */
public final class StreamWriter {

    private final StreamAccess access;
    private final WriterSettings settings;
    private final WriterEvents events;
    private final RecordRules rules;
    private final Outbox outbox;
    private final Ledger ledger = new Ledger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger pumpsAskedFor = new AtomicInteger();

    public StreamWriter(StreamAccess access, WriterSettings settings, WriterEvents events) {
        this.access = access;
        this.settings = settings;
        this.events = events;
        this.rules = new RecordRules(settings.maxRecordSize());
        this.outbox = new Outbox(settings.orderByKey());
    }

    /**
     * Writes records; the report is complete when each is written or rejected.
     *
     * @return fails with a {@link StreamWriteException} when records were given up
     */
    public CompletableFuture<WriteReport> write(List<StreamRecord> records) {
        Instant deadline = access.clock().instant().plus(settings.deliveryTimeout());
        WriteCall call = new WriteCall(access.stream(), deadline, records.size());
        ledger.opened(records.size());
        events.received(records.size());
        if (records.isEmpty()) {
            call.finish();
        }
        outbox.add(accepted(records, call));
        pump();
        return call.done();
    }

    /** The books as they stand. */
    public Books books() {
        return ledger.books();
    }

    private List<Pending> accepted(List<StreamRecord> records, WriteCall call) {
        List<Pending> accepted = new ArrayList<>(records.size());
        for (int index = 0; index < records.size(); index++) {
            Pending pending = new Pending(records.get(index), call, index, 0);
            Optional<Outcome.Rejected> rejection = rules.check(pending.record());
            rejection.ifPresentOrElse(
                    rejected -> reject(pending, rejected), () -> accepted.add(pending));
        }
        return accepted;
    }

    /**
     * Sends what may be sent; a call from within (an answer that was there at once) only asks for
     * another round.
     */
    private void pump() {
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
        while (inFlight.get() < settings.maxInFlightRequests()) {
            List<Pending> request = outbox.take();
            if (request.isEmpty()) {
                return;
            }
            send(request);
        }
    }

    private void send(List<Pending> request) {
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

    private CompletableFuture<PutRecordsResponse> put(List<Pending> request) {
        PutRecordsRequest call =
                PutRecordsRequest.builder()
                        .streamName(access.stream())
                        .records(request.stream().map(pending -> pending.record().entry()).toList())
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
            List<Pending> request,
            @Nullable PutRecordsResponse answer,
            @Nullable Throwable failure) {
        if (answer != null) {
            settle(request, answer.records());
        } else if (failure != null) {
            settle(request, failure);
        }
    }

    private void settle(List<Pending> request, List<PutRecordsResultEntry> results) {
        int written = (int) results.stream().filter(result -> result.errorCode() == null).count();
        if (written > 0) {
            events.written(written);
        }
        List<Pending> failed = new ArrayList<>();
        String reason = "";
        for (int i = 0; i < request.size(); i++) {
            PutRecordsResultEntry result = results.get(i);
            if (result.errorCode() == null) {
                conclude(
                        request.get(i),
                        new Outcome.Written(result.shardId(), result.sequenceNumber()));
            } else {
                failed.add(request.get(i));
                reason = result.errorCode() + ": " + result.errorMessage();
            }
        }
        again(failed, reason);
    }

    private void settle(List<Pending> request, Throwable failure) {
        if (Faults.passes(failure)) {
            again(request, Faults.reason(failure));
        } else if (!Faults.invalid(failure)) {
            giveUp(request, Faults.reason(failure));
        } else if (request.size() == 1) {
            Outcome.Rejected refused =
                    new Outcome.Rejected(RejectReason.REFUSED, Faults.reason(failure));
            events.rejected(refused);
            conclude(request.get(0), refused);
        } else {
            int half = request.size() / 2;
            send(request.subList(0, half));
            send(request.subList(half, request.size()));
        }
    }

    private void again(List<Pending> failed, String reason) {
        if (failed.isEmpty()) {
            return;
        }
        int attempt = failed.stream().mapToInt(Pending::attempt).max().orElse(0);
        Duration pause = settings.backoff().pause(attempt, access.random());
        Instant next = access.clock().instant().plus(pause);
        giveUp(failed.stream().filter(pending -> pending.lateAt(next)).toList(), reason);
        List<Pending> retried =
                failed.stream()
                        .filter(pending -> !pending.lateAt(next))
                        .map(Pending::again)
                        .toList();
        if (!retried.isEmpty()) {
            events.retried(retried.size(), reason, pause);
            later(retried, pause);
        }
    }

    private void later(List<Pending> retried, Duration pause) {
        try {
            ScheduledFuture<?> unused =
                    access.scheduler()
                            .schedule(
                                    () -> {
                                        outbox.putBack(retried);
                                        pump();
                                    },
                                    pause.toMillis(),
                                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            giveUp(retried, "the writer is stopping");
        }
    }

    private void giveUp(List<Pending> records, String reason) {
        if (!records.isEmpty()) {
            events.failed(records.size(), reason);
            records.forEach(pending -> conclude(pending, new Outcome.Failed(reason)));
        }
    }

    /** Rejects a record that never was in the outbox, and so holds no key. */
    private void reject(Pending pending, Outcome.Rejected rejection) {
        events.rejected(rejection);
        account(pending, rejection);
    }

    private void conclude(Pending pending, Outcome outcome) {
        outbox.release(pending);
        account(pending, outcome);
    }

    private void account(Pending pending, Outcome outcome) {
        ledger.settled(outcome);
        pending.call().settle(pending.index(), outcome);
    }
}
