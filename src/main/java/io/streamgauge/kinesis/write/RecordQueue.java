package io.streamgauge.kinesis.write;

import java.util.List;
import java.util.function.Predicate;

/** Queued records that are not packed yet; the caller synchronizes access. */
interface RecordQueue {

    /** Adds records at the end. */
    void add(List<PendingRecord> records);

    /** Returns records that were taken to the front. */
    void putBack(List<PendingRecord> records);

    /** Removes the first records that may be sent; at least one, if any may. */
    List<PendingRecord> take(int maxRecords, long maxBytes);

    /** Removes all records that match. */
    List<PendingRecord> takeAll(Predicate<PendingRecord> filter);

    /** Records that were taken have a result: those queued behind them may be sent. */
    void release(List<PendingRecord> records);

    /** The number of queued records, whether they may be sent yet or not. */
    int size();

    /** The bytes of the queued records. */
    long bytes();
}
