package io.streamgauge.kinesis.write;

import java.time.Duration;

/** The events of a {@link StreamWriter}. */
public interface StreamWriterEvents {

    /** Records came in. */
    default void received(int records) {}

    /** Records are in the stream. */
    default void written(int records) {}

    /** A record was rejected, and will not be written. */
    default void rejected(RecordResult.Rejected rejected) {}

    /** Records were given up. */
    default void failed(int records, String reason) {}

    /** Records will be sent again after a pause. */
    default void retried(int records, String reason, Duration pause) {}
}
