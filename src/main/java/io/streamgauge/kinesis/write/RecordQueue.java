package io.streamgauge.kinesis.write;

import java.util.List;
import java.util.function.Predicate;

/** Records that wait to be packed; its caller sees to it that one thread is in it at a time. */
interface RecordQueue {

    /** Adds records behind all others. */
    void add(List<PendingRecord> records);

    /** Puts records that were taken in front of all others. */
    void putBack(List<PendingRecord> records);

    /** Takes the first records that may go; at least one, if any may. */
    List<PendingRecord> take(int mostRecords, long mostBytes);

    /** Takes out all records of a kind. */
    List<PendingRecord> takeAll(Predicate<PendingRecord> kind);

    /** Says that records that were taken have their outcome. */
    void release(List<PendingRecord> records);

    /** How many wait, whether they may go or not. */
    int size();

    /** The bytes of those that wait. */
    long bytes();
}
