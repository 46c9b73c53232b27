package io.streamgauge.kinesis.write;

import java.util.EnumMap;
import java.util.Map;

/** Counts the results of records: in the books, in the events and in the calls. Thread-safe. */
final class WriteAccounting {

    private final StreamWriterEvents events;
    private final InFlightLimit limit;
    private final Map<RecordRejectReason, Long> rejected = new EnumMap<>(RecordRejectReason.class);
    private long in;
    private long written;
    private long failed;
    private long waiting;

    WriteAccounting(StreamWriterEvents events, StreamWriterSettings.Flow flow) {
        this.events = events;
        this.limit = new InFlightLimit(flow.maxWaiting(), flow.maxWaitingBytes());
    }

    StreamWriterEvents events() {
        return events;
    }

    synchronized StreamBooks books() {
        return new StreamBooks(in, written, rejected, failed, waiting);
    }

    void received(int records) {
        countReceived(records);
        events.received(records);
    }

    /** Waits until records may be queued. */
    void acquire(int records, long bytes) {
        limit.acquire(records, bytes);
    }

    /** Concludes results of records that were never queued. */
    void concludeUnqueued(RecordSettlement settlement) {
        count(settlement);
        settlement.countInCalls();
    }

    /** Concludes results of records that were queued. */
    void conclude(RecordSettlement settlement) {
        if (settlement.records() > 0) {
            if (settlement.written() > 0) {
                events.written(settlement.written());
            }
            count(settlement);
            limit.release(settlement.records(), settlement.bytes());
            settlement.countInCalls();
        }
    }

    private synchronized void countReceived(int records) {
        in += records;
        waiting += records;
    }

    private synchronized void count(RecordSettlement settlement) {
        waiting -= settlement.records();
        written += settlement.written();
        failed += settlement.failed();
        settlement
                .rejected()
                .forEach((reason, records) -> rejected.merge(reason, records, Long::sum));
    }

    /** Bounds the records that are queued or in flight. */
    private static final class InFlightLimit {

        private final int maxRecords;
        private final long maxBytes;
        private int records;
        private long bytes;

        InFlightLimit(int maxRecords, long maxBytes) {
            this.maxRecords = maxRecords;
            this.maxBytes = maxBytes;
        }

        /**
         * Counts records, after waiting until a bound is no longer reached. An interrupted thread
         * stops waiting; its records are counted, too.
         */
        synchronized void acquire(int more, long moreBytes) {
            try {
                while (records >= maxRecords || bytes >= maxBytes) {
                    wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            records += more;
            bytes += moreBytes;
        }

        synchronized void release(int fewer, long fewerBytes) {
            records -= fewer;
            bytes -= fewerBytes;
            notifyAll();
        }
    }
}
