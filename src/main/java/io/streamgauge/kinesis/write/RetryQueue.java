package io.streamgauge.kinesis.write;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Gives parcels another attempt as long as there is time, then gives them up. */
final class RetryQueue {

    private final RecordAccumulator accumulator;
    private final WriteAccounting accounting;
    private final WriterScheduler scheduler;

    RetryQueue(
            RecordAccumulator accumulator, WriteAccounting accounting, WriterScheduler scheduler) {
        this.accumulator = accumulator;
        this.accounting = accounting;
        this.scheduler = scheduler;
    }

    /** Sends parcels again after a pause, as far as there is time for it. */
    void again(List<? extends RequestEntry> failed, String reason) {
        if (failed.isEmpty()) {
            return;
        }
        int attempt = failed.stream().mapToInt(RequestEntry::attempt).max().orElse(0);
        Duration pause = scheduler.delay(attempt + 1);
        List<RequestEntry> retried = new ArrayList<>();
        int records = 0;
        for (RequestEntry entry : inTime(failed, scheduler.now().plus(pause), reason)) {
            retried.add(entry.again());
            records += entry.records().size();
        }
        if (!retried.isEmpty()) {
            accounting.events().retried(records, reason, pause);
            scheduler.later(
                    pause,
                    () -> accumulator.putBack(retried),
                    () -> giveUp(retried, "the writer is stopping"));
        }
    }

    /**
     * Gives up the records that are late at a time; the others of their parcels are packed anew.
     *
     * @return the parcels of which no record is late
     */
    List<RequestEntry> inTime(List<? extends RequestEntry> entries, Instant time, String reason) {
        List<RequestEntry> inTime = new ArrayList<>(entries.size());
        for (RequestEntry entry : entries) {
            if (entry.lateAt(time)) {
                fail(entry, time, reason);
            } else {
                inTime.add(entry);
            }
        }
        return inTime;
    }

    private void fail(RequestEntry entry, Instant time, String reason) {
        List<PendingRecord> late = entry.records().stream().filter(r -> r.lateAt(time)).toList();
        accumulator.unpack(entry.records().stream().filter(r -> !r.lateAt(time)).toList(), late);
        giveUpReleased(late, reason);
    }

    /** Nothing helps: the records have failed. */
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

    /** Nothing can be sent as things are: gives up the waiting records that are late at a time. */
    void giveUpWaiting(Instant time, String reason) {
        giveUpReleased(accumulator.takeAll(record -> record.lateAt(time)), reason);
    }

    /** Parcels have their outcome; of them only those are needed that hold others back. */
    void conclude(List<? extends RequestEntry> entries, RecordSettlement settlement) {
        accumulator.release(entries);
        accounting.conclude(settlement);
    }

    /** Kinesis will never take a record. */
    void reject(PendingRecord record, RecordResult.Rejected refusal) {
        accounting.events().rejected(refusal);
        RecordSettlement settlement = new RecordSettlement();
        settlement.add(record, refusal);
        conclude(List.of(record), settlement);
    }
}
