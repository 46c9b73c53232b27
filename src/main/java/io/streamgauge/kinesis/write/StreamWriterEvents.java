package io.streamgauge.kinesis.write;

import java.time.Duration;

/** What a {@link StreamWriter} tells about its work. */
public interface StreamWriterEvents {

    /** Records came in; each of them will be written, rejected or failed. */
    default void received(int records) {}

    /** Records are in the stream. */
    default void written(int records) {}

    /** A record can never be written as it is. */
    default void rejected(RecordResult.Rejected rejected) {}

    /** Records were given up. */
    default void failed(int records, String reason) {}

    /** Records will be sent again after a pause. */
    default void retried(int records, String reason, Duration pause) {}
}
