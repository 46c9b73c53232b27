package io.streamgauge.runtime;

import io.streamgauge.concurrent.Causes;
import io.streamgauge.routes.ExchangeEndNotifier;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.CamelEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A handler that ends the program when its memory is used up, whichever thread or exchange notices,
 * because the rest of it could seem to work. It does what {@code -XX:+ExitOnOutOfMemoryError} does,
 * without the option, and ends a program that only collects garbage, too.
 */
public final class OutOfMemoryHandler extends ExchangeEndNotifier {

    /** The exit code of the JVM with its own option. */
    static final int EXIT_CODE = 3;

    private static final String MESSAGE =
            "The memory is used up, and the program ends: start it with a larger heap (-Xmx), or"
                    + " allow fewer or smaller records in flight";

    /** Made early, because there may be no memory for the log line. */
    private static final byte[] LINE = (MESSAGE + "\n").getBytes(StandardCharsets.UTF_8);

    private static final FileOutputStream ERRORS = new FileOutputStream(FileDescriptor.err);

    /** Freed before the last log line, which needs some memory too. */
    private static final AtomicReference<byte @Nullable []> RESERVE =
            new AtomicReference<>(new byte[1 << 20]);

    OutOfMemoryHandler() {
        setIgnoreExchangeCompletedEvent(true);
    }

    /** Watches the memory, and sets the handler of all threads that have none of their own. */
    public static void watchThreads() {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> {
                    endIfOutOfMemory(failure);
                    log().error("Thread {} has ended", thread.getName(), failure);
                });
        GcOverheadMonitor.start(GcOverheadMonitor.LIMIT, OutOfMemoryHandler::end);
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        // A route may handle the failure, and end as if it had not failed.
        return event instanceof CamelEvent.ExchangeEvent;
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
        if (Causes.contain(failure, OutOfMemoryError.class)) {
            end();
        }
    }

    /** Ends the program with the line that says why; it needs no memory. */
    static void end() {
        try {
            RESERVE.set(null);
            log().error(MESSAGE);
        } catch (Error e) {
            printLine();
        } finally {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    private static void printLine() {
        try {
            ERRORS.write(LINE);
        } catch (IOException e) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    /** Created late, because how a command logs is set after the handler. */
    private static Logger log() {
        return LoggerFactory.getLogger(OutOfMemoryHandler.class);
    }
}
