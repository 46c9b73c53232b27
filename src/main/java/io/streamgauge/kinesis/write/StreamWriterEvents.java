package io.streamgauge.kinesis.write;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;

/** The events of a {@link StreamWriter}. */
public interface StreamWriterEvents {

    /** Records came in. */
    default void received(int records) {}

    /**
     * A write has begun.
     *
     * @param clock the time by which it waits
     * @param end completes when each of its records has a result
     */
    default void began(InstantSource clock, CompletionStage<?> end) {}

    /** Records are in the stream. */
    default void written(int records) {}

    /** A record was rejected, and will not be written. */
    default void rejected(RecordResult.Rejected rejected) {}

    /** Records were given up. */
    default void failed(int records, String reason) {}

    /** Records will be sent again after a pause. */
    default void retried(int records, String reason, Duration pause) {}
}
