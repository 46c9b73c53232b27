package io.streamgauge.timestream;

import io.streamgauge.delivery.ReadingWriteException.Failure;
import io.streamgauge.delivery.RejectPolicies;
import io.streamgauge.delivery.RejectPolicy;
import io.streamgauge.delivery.RejectReason;
import io.streamgauge.delivery.RejectedReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.timestreamwrite.model.RecordsIngested;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecord;

/**
 * Gives each reading of one request in flight its outcome.
 *
 * <p>Events come before outcomes: who sees a write end must find it in the meters.
 */
final class ReadingSettlement {

    /** Other writers may raise the version of the same record at the same time. */
    private static final int MAX_BUMPS = 10;

    private final RejectPolicies policies;
    private final TimestreamWriterEvents events;
    private final Rejections rejections;
    private int bumps;

    ReadingSettlement(WriterContext context) {
        this.policies = context.settings().onReject();
        this.events = context.events();
        this.rejections = new Rejections(context.runtime().clock());
    }

    /**
     * Settles a batch that Timestream accepted record by record. Returns the rejected readings that
     * are to be written again, with the version that they need.
     */
    List<PendingReading> settle(Batch batch, RequestOutcome outcome) {
        Map<Integer, RejectedRecord> rejected = new HashMap<>();
        RecordsIngested ingested = null;
        if (outcome instanceof RequestOutcome.PartlyRejected partly) {
            partly.rejected().forEach(reject -> rejected.put(reject.recordIndex(), reject));
        } else if (outcome instanceof RequestOutcome.Written written) {
            ingested = written.ingested();
        }
        events.written(IngestedRecords.of(batch.size() - rejected.size(), ingested));
        return settleEach(batch, rejected);
    }

    /** Rejects a reading that Timestream found invalid when it was sent alone. */
    void invalid(PendingReading item, Throwable cause) {
        reject(item, rejections.ofInvalid(item, cause));
    }

    void fail(Batch batch, Failure failure) {
        events.failed(batch.size(), failure.reason());
        batch.items().forEach(item -> item.write().failed(failure));
    }

    private List<PendingReading> settleEach(Batch batch, Map<Integer, RejectedRecord> rejected) {
        List<PendingReading> bumped = new ArrayList<>();
        List<PendingReading> items = batch.items();
        int next;
        for (int index = 0; index < items.size(); index = next) {
            next = index + 1;
            PendingReading item = items.get(index);
            RejectedRecord reject = rejected.get(index);
            if (reject != null) {
                settleRejected(item, reject, bumped);
                continue;
            }
            while (next < items.size()
                    && !rejected.containsKey(next)
                    && items.get(next).write() == item.write()) {
                next++;
            }
            item.write().written(next - index);
        }
        bumps += bumped.isEmpty() ? 0 : 1;
        return bumped;
    }

    private void settleRejected(
            PendingReading item, RejectedRecord reject, List<PendingReading> bumped) {
        RejectedReading rejected = rejections.of(item, reject);
        Long existing = rejected.existingVersion();
        if (existing != null && mayBump(rejected.rejectionClass(), existing)) {
            bumped.add(item.withVersion(existing + 1));
        } else {
            reject(item, rejected);
        }
    }

    private boolean mayBump(RejectReason rejectReason, long existing) {
        return policies.of(rejectReason) == RejectPolicy.BUMP_VERSION
                && existing >= 1
                && existing < Long.MAX_VALUE
                && bumps < MAX_BUMPS;
    }

    private void reject(PendingReading item, RejectedReading rejected) {
        events.rejected(rejected.rejectionClass());
        item.write().rejected(rejected);
    }
}
