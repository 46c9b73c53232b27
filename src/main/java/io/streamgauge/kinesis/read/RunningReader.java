package io.streamgauge.kinesis.read;

import java.time.Duration;

/** A running reader of a stream, wherever it keeps its checkpoint. */
public interface RunningReader {

    StreamStatus status();

    /**
     * Waits for deliveries in flight, then saves and releases the checkpoint.
     *
     * @param patience how long to wait; an interrupt ends the wait, but not the steps after it
     * @return whether all deliveries in flight completed
     */
    boolean stop(Duration patience);
}
