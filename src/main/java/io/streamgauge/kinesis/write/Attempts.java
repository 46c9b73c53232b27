package io.streamgauge.kinesis.write;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Gives parcels another attempt as long as there is time, then gives them up. */
final class Attempts {

    private final Outbox outbox;
    private final Receipts receipts;
    private final Timing timing;

    Attempts(Outbox outbox, Receipts receipts, Timing timing) {
        this.outbox = outbox;
        this.receipts = receipts;
        this.timing = timing;
    }

    /** Sends parcels again after a pause, as far as there is time for it. */
    void again(List<? extends Parcel> failed, String reason) {
        if (failed.isEmpty()) {
            return;
        }
        int attempt = failed.stream().mapToInt(Parcel::attempt).max().orElse(0);
        Duration pause = timing.pause(attempt);
        List<Parcel> retried = new ArrayList<>();
        int records = 0;
        for (Parcel parcel : inTime(failed, timing.now().plus(pause), reason)) {
            retried.add(parcel.again());
            records += parcel.records().size();
        }
        if (!retried.isEmpty()) {
            receipts.events().retried(records, reason, pause);
            timing.later(
                    pause,
                    () -> outbox.putBack(retried),
                    () -> giveUp(retried, "the writer is stopping"));
        }
    }

    /**
     * Gives up the records that are late at a time; the others of their parcels are packed anew.
     *
     * @return the parcels of which no record is late
     */
    List<Parcel> inTime(List<? extends Parcel> parcels, Instant time, String reason) {
        List<Parcel> inTime = new ArrayList<>(parcels.size());
        for (Parcel parcel : parcels) {
            if (parcel.lateAt(time)) {
                fail(parcel, time, reason);
            } else {
                inTime.add(parcel);
            }
        }
        return inTime;
    }

    private void fail(Parcel parcel, Instant time, String reason) {
        List<Pending> late = parcel.records().stream().filter(r -> r.lateAt(time)).toList();
        outbox.unpack(parcel.records().stream().filter(r -> !r.lateAt(time)).toList(), late);
        giveUpReleased(late, reason);
    }

    /** Nothing helps: the records have failed. */
    void giveUp(List<? extends Parcel> parcels, String reason) {
        outbox.release(parcels);
        giveUpReleased(parcels, reason);
    }

    private void giveUpReleased(List<? extends Parcel> parcels, String reason) {
        Settlement settlement = new Settlement();
        Outcome failed = new Outcome.Failed(reason);
        parcels.forEach(parcel -> parcel.settle(settlement, failed));
        if (settlement.failed() > 0) {
            receipts.events().failed(settlement.failed(), reason);
            receipts.conclude(settlement);
        }
    }

    /** Nothing can be sent as things are: gives up the waiting records that are late at a time. */
    void giveUpWaiting(Instant time, String reason) {
        giveUpReleased(outbox.takeAll(record -> record.lateAt(time)), reason);
    }

    /** Parcels have their outcome; of them only those are needed that hold others back. */
    void conclude(List<? extends Parcel> parcels, Settlement settlement) {
        outbox.release(parcels);
        receipts.conclude(settlement);
    }

    /** Kinesis will never take a record. */
    void reject(Pending record, Outcome.Rejected refusal) {
        receipts.events().rejected(refusal);
        Settlement settlement = new Settlement();
        settlement.add(record, refusal);
        conclude(List.of(record), settlement);
    }
}
