package io.streamgauge.kinesis.read;

import java.time.Duration;

/** A reader of a stream, whatever keeps its checkpoint. */
public interface RunningReader {

    /** How the reading stands. */
    StreamStatus status();

    /**
     * Lets what is being delivered end, saves the checkpoint and gives it free.
     *
     * @param patience how long to wait for what is being delivered; an interrupt ends the wait, but
     *     not what comes after it
     * @return whether all of it ended
     */
    boolean stop(Duration patience);
}
