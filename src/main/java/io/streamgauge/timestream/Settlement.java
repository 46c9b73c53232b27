package io.streamgauge.timestream;

import io.streamgauge.timestream.WriteFailedException.Failure;
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
final class Settlement {

    /** Others may raise the version of the same record at the same time, but not without end. */
    private static final int MOST_BUMPS = 10;

    private final RejectPolicies policies;
    private final WriteListener listener;
    private final Rejections rejections;
    private int bumps;

    Settlement(Flight.Context context) {
        this.policies = context.options().onReject();
        this.listener = context.listener();
        this.rejections = new Rejections(context.runtime().clock());
    }

    /**
     * Settles a batch that Timestream looked at record by record.
     *
     * @return the rejected readings that are to be written again, with the version that they need
     */
    List<Pending> settle(Batch batch, Outcome outcome) {
        Map<Integer, RejectedRecord> rejected = new HashMap<>();
        RecordsIngested told = null;
        if (outcome instanceof Outcome.PartlyRejected partly) {
            partly.rejected().forEach(reject -> rejected.put(reject.recordIndex(), reject));
        } else if (outcome instanceof Outcome.Written written) {
            told = written.told();
        }
        listener.written(Ingested.of(batch.size() - rejected.size(), told));
        return settleEach(batch, rejected);
    }

    /** Rejects a reading that Timestream found invalid when it was sent alone. */
    void invalid(Pending item, Throwable cause) {
        reject(item, rejections.ofInvalid(item, cause));
    }

    void fail(Batch batch, Failure failure) {
        listener.failed(batch.size(), failure.reason());
        batch.items().forEach(item -> item.delivery().failed(failure));
    }

    private List<Pending> settleEach(Batch batch, Map<Integer, RejectedRecord> rejected) {
        List<Pending> again = new ArrayList<>();
        List<Pending> items = batch.items();
        int next;
        for (int index = 0; index < items.size(); index = next) {
            next = index + 1;
            Pending item = items.get(index);
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

    private void settleRejected(Pending item, RejectedRecord reject, List<Pending> again) {
        Rejected rejected = rejections.of(item, reject);
        Long existing = rejected.existingVersion();
        if (existing != null && mayBump(rejected.rejectionClass(), existing)) {
            again.add(item.withVersion(existing + 1));
        } else {
            reject(item, rejected);
        }
    }

    private boolean mayBump(RejectionClass rejectionClass, long existing) {
        return policies.of(rejectionClass) == RejectPolicy.BUMP_VERSION
                && existing >= 1
                && existing < Long.MAX_VALUE
                && bumps < MOST_BUMPS;
    }

    private void reject(Pending item, Rejected rejected) {
        listener.rejected(rejected.rejectionClass());
        item.delivery().rejected(rejected);
    }
}
