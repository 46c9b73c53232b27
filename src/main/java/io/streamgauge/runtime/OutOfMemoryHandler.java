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
 * Ends the program when its memory is used up, whichever thread or exchange notices: what is left
 * of it could seem to work. It does what {@code -XX:+ExitOnOutOfMemoryError} does, which nobody has
 * to remember.
 */
public final class OutOfMemoryHandler extends EventNotifierSupport {

    /** As the JVM's own option ends it. */
    public static final int EXIT_CODE = 3;

    /** Given back before the last line of the log, which needs some memory too. */
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

    /** Watches all threads that have no handler of their own. */
    public static void watchThreads() {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> {
                    endIfSo(failure);
                    log().error("Thread {} has ended", thread.getName(), failure);
                });
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof CamelEvent.FailureEvent failed) {
            endIfSo(failed.getCause());
        } else if (event instanceof CamelEvent.ExchangeEvent handled) {
            Exchange exchange = handled.getExchange();
            endIfSo(exchange.getException());
            endIfSo(exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class));
        }
    }

    private static void endIfSo(@Nullable Throwable failure) {
        if (failure == null || ObjectHelper.getException(OutOfMemoryError.class, failure) == null) {
            return;
        }
        RESERVE.set(null);
        try {
            log().error(
                            "The memory is used up, and the program ends: start it with a larger"
                                + " heap (-Xmx), or let fewer or smaller records be in the routes"
                                + " at a time");
        } finally {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    /** Not before it is needed: how a command logs is set after the threads are watched. */
    private static Logger log() {
        return LoggerFactory.getLogger(OutOfMemoryHandler.class);
    }
}
