package io.streamgauge.kinesis.write;

/** Bounds the records that are queued or in flight. */
final class InFlightLimit {

    private final int maxRecords;
    private final long maxBytes;
    private int records;
    private long bytes;

    InFlightLimit(int maxRecords, long maxBytes) {
        this.maxRecords = maxRecords;
        this.maxBytes = maxBytes;
    }

    /**
     * Counts records, after waiting until a bound is no longer reached. An interrupted thread stops
     * waiting; its records are counted, too.
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
