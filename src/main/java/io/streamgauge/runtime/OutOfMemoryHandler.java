package io.streamgauge.runtime;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A handler that ends the program when its memory is used up, whichever thread or exchange notices,
 * because the rest of it could seem to work. It does what {@code -XX:+ExitOnOutOfMemoryError} does,
 * without the option.
 */
public final class OutOfMemoryHandler extends EventNotifierSupport {

    /** The exit code of the JVM with its own option. */
    static final int EXIT_CODE = 3;

    /** Freed before the last log line, which needs some memory too. */
    private static final AtomicReference<byte @Nullable []> RESERVE =
            new AtomicReference<>(new byte[1 << 20]);

    OutOfMemoryHandler() {
        setIgnoreCamelContextEvents(true);
        setIgnoreCamelContextInitEvents(true);
        setIgnoreExchangeAsyncProcessingStartedEvents(true);
        setIgnoreExchangeCompletedEvent(true);
        setIgnoreExchangeCreatedEvent(true);
        setIgnoreExchangeRedeliveryEvents(true);
        setIgnoreExchangeSendingEvents(true);
        setIgnoreExchangeSentEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreStepEvents(true);
    }

    /** Sets the handler of all threads that have none of their own. */
    public static void watchThreads() {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> {
                    endIfOutOfMemory(failure);
                    log().error("Thread {} has ended", thread.getName(), failure);
                });
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof CamelEvent.FailureEvent failed) {
            endIfOutOfMemory(failed.getCause());
        } else if (event instanceof CamelEvent.ExchangeEvent handled) {
            Exchange exchange = handled.getExchange();
            endIfOutOfMemory(exchange.getException());
            endIfOutOfMemory(
                    exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class));
        }
    }

    private static void endIfOutOfMemory(@Nullable Throwable failure) {
        if (failure == null || ObjectHelper.getException(OutOfMemoryError.class, failure) == null) {
            return;
        }
        RESERVE.set(null);
        try {
            log().error(
                            "The memory is used up, and the program ends: start it with a larger"
                                    + " heap (-Xmx), or allow fewer or smaller records in flight");
        } finally {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    /** Created late, because how a command logs is set after the handler. */
    private static Logger log() {
        return LoggerFactory.getLogger(OutOfMemoryHandler.class);
    }
}
