package io.streamgauge.kinesis.write;

import java.util.EnumMap;
import java.util.Map;

/** Keeps the {@link StreamBooks} of a writer. */
final class WriteTotals {

    private final Map<RecordRejectReason, Long> rejected = new EnumMap<>(RecordRejectReason.class);
    private long in;
    private long written;
    private long failed;
    private long waiting;

    synchronized void opened(int records) {
        in += records;
        waiting += records;
    }

    synchronized void settled(RecordSettlement settlement) {
        waiting -= settlement.records();
        written += settlement.written();
        failed += settlement.failed();
        settlement
                .rejected()
                .forEach((reason, records) -> rejected.merge(reason, records, Long::sum));
    }

    synchronized StreamBooks books() {
        return new StreamBooks(in, written, rejected, failed, waiting);
    }
}
