package io.streamgauge.timestream;

import io.streamgauge.timestream.TimestreamWriteException.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.timestreamwrite.model.RecordsIngested;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecord;

/**
 * Gives each reading of one flight its outcome.
 *
 * <p>Meters come before outcomes: whoever sees a write end must find it in the meters.
 */
final class ReadingSettlement {

    /** Others may raise the version of the same record at the same time, but not without end. */
    private static final int MOST_BUMPS = 10;

    private final RejectPolicies policies;
    private final TimestreamWriterEvents listener;
    private final Rejections rejections;
    private int bumps;

    ReadingSettlement(InFlightRequest.Context context) {
        this.policies = context.options().onReject();
        this.listener = context.listener();
        this.rejections = new Rejections(context.runtime().clock());
    }

    /**
     * Settles a batch that Timestream looked at record by record.
     *
     * @return the rejected readings that are to be written again, with the version that they need
     */
    List<PendingReading> settle(Batch batch, RequestOutcome outcome) {
        Map<Integer, RejectedRecord> rejected = new HashMap<>();
        RecordsIngested told = null;
        if (outcome instanceof RequestOutcome.PartlyRejected partly) {
            partly.rejected().forEach(reject -> rejected.put(reject.recordIndex(), reject));
        } else if (outcome instanceof RequestOutcome.Written written) {
            told = written.told();
        }
        listener.written(IngestedRecords.of(batch.size() - rejected.size(), told));
        return settleEach(batch, rejected);
    }

    /** Rejects a reading that Timestream found invalid when it was sent alone. */
    void invalid(PendingReading item, Throwable cause) {
        reject(item, rejections.ofInvalid(item, cause));
    }

    void fail(Batch batch, Failure failure) {
        listener.failed(batch.size(), failure.reason());
        batch.items().forEach(item -> item.delivery().failed(failure));
    }

    private List<PendingReading> settleEach(Batch batch, Map<Integer, RejectedRecord> rejected) {
        List<PendingReading> again = new ArrayList<>();
        List<PendingReading> items = batch.items();
        int next;
        for (int index = 0; index < items.size(); index = next) {
            next = index + 1;
            PendingReading item = items.get(index);
            RejectedRecord reject = rejected.get(index);
            if (reject != null) {
                settleRejected(item, reject, again);
                continue;
            }
            while (next < items.size()
                    && !rejected.containsKey(next)
                    && items.get(next).delivery() == item.delivery()) {
                next++;
            }
            item.delivery().written(next - index);
        }
        bumps += again.isEmpty() ? 0 : 1;
        return again;
    }

    private void settleRejected(
            PendingReading item, RejectedRecord reject, List<PendingReading> again) {
        RejectedReading rejected = rejections.of(item, reject);
        Long existing = rejected.existingVersion();
        if (existing != null && mayBump(rejected.rejectionClass(), existing)) {
            again.add(item.withVersion(existing + 1));
        } else {
            reject(item, rejected);
        }
    }

    private boolean mayBump(RejectReason rejectReason, long existing) {
        return policies.of(rejectReason) == RejectPolicy.BUMP_VERSION
                && existing >= 1
                && existing < Long.MAX_VALUE
                && bumps < MOST_BUMPS;
    }

    private void reject(PendingReading item, RejectedReading rejected) {
        listener.rejected(rejected.rejectionClass());
        item.delivery().rejected(rejected);
    }
}
