package io.streamgauge.kinesis.write;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The results of several records, usually those of one request, which are counted together. */
final class RecordSettlement {

    private final List<Run> runs = new ArrayList<>();
    private final Map<RecordRejectReason, Long> rejected = new EnumMap<>(RecordRejectReason.class);
    private @Nullable WriteCall call;
    private int run;
    private int records;
    private int written;
    private int failed;
    private long bytes;

    /** Consecutive records of one call. */
    private record Run(WriteCall call, int count) {}

    void add(RequestEntry entry, RecordResult result) {
        if (entry instanceof PendingRecord record) {
            add(record, result);
        } else {
            entry.records().forEach(record -> add(record, result));
        }
    }

    private void add(PendingRecord record, RecordResult result) {
        if (record.call() != call) {
            endRun();
            call = record.call();
        }
        record.call().setResult(record.index(), result);
        run++;
        records++;
        bytes += record.size();
        if (result instanceof RecordResult.Written) {
            written++;
        } else if (result instanceof RecordResult.Rejected rejection) {
            rejected.merge(rejection.reason(), 1L, Long::sum);
        } else {
            failed++;
        }
    }

    /** Counts the results in their calls, which complete with the last one. */
    void countInCalls() {
        endRun();
        for (Run ended : runs) {
            ended.call.countResults(ended.count);
        }
    }

    int records() {
        return records;
    }

    int written() {
        return written;
    }

    int failed() {
        return failed;
    }

    long bytes() {
        return bytes;
    }

    Map<RecordRejectReason, Long> rejected() {
        return rejected;
    }

    private void endRun() {
        if (call != null && run > 0) {
            runs.add(new Run(call, run));
        }
        run = 0;
    }
}
