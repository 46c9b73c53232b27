package io.streamgauge.kinesis.write;

import java.util.EnumMap;
import java.util.Map;

/** Keeps the {@link Books} of a writer. */
final class Ledger {

    private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
    private long in;
    private long written;
    private long failed;
    private long waiting;

    synchronized void opened(int records) {
        in += records;
        waiting += records;
    }

    synchronized void settled(Settlement settlement) {
        waiting -= settlement.records();
        written += settlement.written();
        failed += settlement.failed();
        settlement
                .rejected()
                .forEach((reason, records) -> rejected.merge(reason, records, Long::sum));
    }

    synchronized Books books() {
        return new Books(in, written, rejected, failed, waiting);
    }
}
