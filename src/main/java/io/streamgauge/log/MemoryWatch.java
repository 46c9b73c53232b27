package io.streamgauge.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.streamgauge.concurrent.Causes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * A filter that passes an OutOfMemoryError that a library of AWS only logs to the handler of
 * uncaught exceptions, whatever the level of its logger.
 *
 * <p>The threads of the Kinesis Client Library catch all errors, log them, and continue after the
 * records that they lost.
 */
public final class MemoryWatch extends TurboFilter {

    private static final String LIBRARIES = "software.amazon.";

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable failure) {
        Throwable logged = failure == null ? last(arguments) : failure;
        if (logged != null
                && logger.getName().startsWith(LIBRARIES)
                && Causes.contain(logged, OutOfMemoryError.class)) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, logged);
        }
        return FilterReply.NEUTRAL;
    }

    /** The failure of a line may be the last of its arguments. */
    private static @Nullable Throwable last(@Nullable Object @Nullable [] arguments) {
        return arguments != null
                        && arguments.length > 0
                        && arguments[arguments.length - 1] instanceof Throwable failure
                ? failure
                : null;
    }
}
