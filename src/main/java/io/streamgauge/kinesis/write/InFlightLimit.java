package io.streamgauge.kinesis.write;

/** The records that may be waiting or under way at a time. */
final class InFlightLimit {

    private final int mostRecords;
    private final long mostBytes;
    private int records;
    private long bytes;

    InFlightLimit(int mostRecords, long mostBytes) {
        this.mostRecords = mostRecords;
        this.mostBytes = mostBytes;
    }

    /**
     * Takes records in, and waits before that while there are too many. A thread that is
     * interrupted waits no more, and its records come in too.
     */
    synchronized void enter(int more, long theirBytes) {
        try {
            while (records >= mostRecords || bytes >= mostBytes) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        records += more;
        bytes += theirBytes;
    }

    synchronized void leave(int fewer, long theirBytes) {
        records -= fewer;
        bytes -= theirBytes;
        notifyAll();
    }
}
