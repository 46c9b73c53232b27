package io.streamgauge.timestream;

import java.time.Duration;

/**
 * Hears of everything that a writer does, for meters and logs. Must not block and must not throw.
 */
public interface TimestreamWriterEvents {

    /** Readings came in; each of them is reported once more, by one of the next three methods. */
    void received(int readings);

    /** Readings are in the table. */
    void written(IngestedRecords readings);

    /** One reading was rejected. */
    void rejected(RejectReason rejectReason);

    /** Readings have no known outcome, and are not tried again, because of what is said. */
    void failed(int readings, String reason);

    /** Timestream answered a request, or did not, after this time. */
    void requested(Duration elapsed);

    /** Timestream took a request, at this cost. */
    void metered(Cost cost);

    /** Timestream asked for patience, on behalf of one of the table's stores. */
    void throttled(Store store);

    /** The requests that may be under way at once became so many more, or fewer if negative. */
    void paced(int change);

    /** A request will be sent again after a pause, because of what is said. */
    void retrying(Throwable cause, int tries, Duration pause);
}
