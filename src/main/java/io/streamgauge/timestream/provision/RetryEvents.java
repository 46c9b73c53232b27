package io.streamgauge.timestream.provision;

import java.time.Duration;

/** Hears of each request that is sent again. Must not block and must not throw. */
@FunctionalInterface
public interface RetryEvents {

    /** A request will be sent again after a pause, because of what is said. */
    void retrying(Throwable cause, Duration pause);
}
