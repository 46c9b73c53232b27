package io.streamgauge.timestream;

import io.streamgauge.delivery.RejectReason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;

/** The events of a writer, for meters and logs. Methods must not block and must not throw. */
public interface TimestreamWriterEvents {

    /** Readings came in; each of them is reported once more, by one of the next three methods. */
    void received(int readings);

    /**
     * A write has begun.
     *
     * @param clock the time by which it waits
     * @param end completes when each of its readings has an outcome
     */
    default void began(InstantSource clock, CompletionStage<?> end) {}

    /** Readings are in the table. */
    void written(IngestedRecords readings);

    /** One reading was rejected. */
    void rejected(RejectReason reason);

    /** Readings have no known outcome and are not retried. */
    void failed(int readings, String reason);

    /** Timestream answered a request, or did not, after this time. */
    void requested(Duration elapsed);

    /** Timestream accepted a request, at this cost. */
    void metered(Cost cost);

    /** A store of the table throttled a request. */
    void throttled(Store store);

    /** The maximum of requests in flight changed by this number. */
    void concurrencyChanged(int change);

    /**
     * A request will be sent again after a pause.
     *
     * @param attempts the number of attempts so far
     */
    void retrying(Throwable cause, int attempts, Duration pause);
}
