package io.streamgauge.timestream.provision;

import java.time.Duration;

/** The event of a request that is sent again. Must not block and must not throw. */
@FunctionalInterface
public interface RetryEvents {

    /** A request will be sent again after a pause, because of a failure. */
    void retrying(Throwable cause, Duration pause);
}
