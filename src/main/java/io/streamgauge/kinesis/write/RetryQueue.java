package io.streamgauge.kinesis.write;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sends entries again until the delivery timeout of their records ends, then gives them up. */
record RetryQueue(
        RecordAccumulator accumulator, WriteAccounting accounting, WriterScheduler scheduler) {

    /** Sends failed entries again after a pause, except those that expire before its end. */
    void retry(List<? extends RequestEntry> failed, String reason) {
        if (failed.isEmpty()) {
            return;
        }
        int attempt = failed.stream().mapToInt(RequestEntry::attempt).max().orElse(0);
        Duration pause = scheduler.delay(attempt + 1);
        List<RequestEntry> retried = new ArrayList<>();
        int records = 0;
        for (RequestEntry entry : failExpired(failed, scheduler.now().plus(pause), reason)) {
            retried.add(entry.retry());
            records += entry.records().size();
        }
        if (!retried.isEmpty()) {
            accounting.events().retried(records, reason, pause);
            scheduler.schedule(
                    pause,
                    () -> accumulator.putBack(retried),
                    () -> giveUp(retried, "the writer is stopping"));
        }
    }

    /**
     * Gives up the records that expire before a time; the others of their entries are queued again.
     * Returns the entries without an expired record.
     */
    List<RequestEntry> failExpired(
            List<? extends RequestEntry> entries, Instant time, String reason) {
        List<RequestEntry> left = new ArrayList<>(entries.size());
        for (RequestEntry entry : entries) {
            if (entry.expiresBefore(time)) {
                failExpired(entry, time, reason);
            } else {
                left.add(entry);
            }
        }
        return left;
    }

    private void failExpired(RequestEntry entry, Instant time, String reason) {
        Map<Boolean, List<PendingRecord>> byExpiry =
                entry.records().stream()
                        .collect(Collectors.partitioningBy(record -> record.expiresBefore(time)));
        List<PendingRecord> expired = byExpiry.getOrDefault(true, List.of());
        accumulator.unpack(byExpiry.getOrDefault(false, List.of()), expired);
        giveUpReleased(expired, reason);
    }

    /** Fails the records of entries. */
    void giveUp(List<? extends RequestEntry> entries, String reason) {
        accumulator.release(entries);
        giveUpReleased(entries, reason);
    }

    private void giveUpReleased(List<? extends RequestEntry> entries, String reason) {
        RecordSettlement settlement = new RecordSettlement();
        RecordResult failed = new RecordResult.Failed(reason);
        entries.forEach(entry -> settlement.add(entry, failed));
        if (settlement.failed() > 0) {
            accounting.events().failed(settlement.failed(), reason);
            accounting.conclude(settlement);
        }
    }

    /** Fails the queued records that expire before a time, because nothing can be sent. */
    void giveUpQueued(Instant time, String reason) {
        giveUpReleased(accumulator.takeAll(record -> record.expiresBefore(time)), reason);
    }

    /** Concludes results of entries that hold others back. */
    void conclude(List<? extends RequestEntry> entries, RecordSettlement settlement) {
        accumulator.release(entries);
        accounting.conclude(settlement);
    }

    /** Rejects a record that Kinesis refused. */
    void reject(PendingRecord record, RecordResult.Rejected rejection) {
        accounting.events().rejected(rejection);
        RecordSettlement settlement = new RecordSettlement();
        settlement.add(record, rejection);
        conclude(List.of(record), settlement);
    }
}
