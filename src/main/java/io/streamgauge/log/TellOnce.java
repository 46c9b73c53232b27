package io.streamgauge.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.spi.AppenderAttachableImpl;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * An appender that passes on each warning and error once; one that comes again is told with its
 * number, at intervals that double. What the program and Camel say at INFO is treated in the same
 * way; what routes say at INFO is always passed on.
 *
 * <p>Camel logs an exception in several places on its way up: only the first one is passed on. The
 * fields are safe for threads: {@link Repeats} is, and {@code told} is guarded by its monitor.
 */
public final class TellOnce extends UnsynchronizedAppenderBase<ILoggingEvent>
        implements AppenderAttachable<ILoggingEvent> {

    /** Marks the line that says that what failed works again: all that follows is new. */
    public static final Marker WORKS_AGAIN = MarkerFactory.getMarker("WORKS_AGAIN");

    /** Marks a line that is told each time, as who tells it leaves out what would be too many. */
    public static final Marker EACH = MarkerFactory.getMarker("EACH");

    private static final String CAMEL = "org.apache.camel.";
    private static final int MOST_TOLD = 64;

    private final AppenderAttachableImpl<ILoggingEvent> appenders = new AppenderAttachableImpl<>();
    private final Repeats repeats = new Repeats();
    private final Supplier<Duration> clock;
    private final Deque<WeakReference<Throwable>> told = new ArrayDeque<>();

    /** Made by Logback. */
    public TellOnce() {
        this(() -> Duration.ofNanos(System.nanoTime()));
    }

    TellOnce(Supplier<Duration> clock) {
        this.clock = clock;
    }

    @Override
    protected void append(ILoggingEvent event) {
        List<Marker> markers = event.getMarkerList();
        if (markers != null && markers.contains(WORKS_AGAIN)) {
            repeats.forget(event.getLoggerName());
            appenders.appendLoopOnAppenders(event);
        } else if (!isTreated(event) || (markers != null && markers.contains(EACH))) {
            appenders.appendLoopOnAppenders(event);
        } else if (!wasTold(event)) {
            repeats.note(event.getLoggerName(), text(event), clock.get())
                    .ifPresent(count -> appenders.appendLoopOnAppenders(counted(event, count)));
        }
    }

    private static boolean isTreated(ILoggingEvent event) {
        Level level = event.getLevel();
        return level.isGreaterOrEqual(Level.WARN)
                || (level.equals(Level.INFO)
                        && event.getLoggerName().startsWith("io.streamgauge."));
    }

    private static @Nullable Throwable thrown(ILoggingEvent event) {
        return event.getThrowableProxy() instanceof ThrowableProxy proxy
                ? proxy.getThrowable()
                : null;
    }

    private static String text(ILoggingEvent event) {
        Throwable thrown = thrown(event);
        String message = event.getFormattedMessage();
        return thrown == null
                ? message
                : message + '\n' + new Failure(thrown).reasonsBeside(message);
    }

    /** Whether Camel logs an exception once more that was told already. */
    private boolean wasTold(ILoggingEvent event) {
        Throwable thrown = thrown(event);
        if (thrown == null) {
            return false;
        }
        Throwable root = new Failure(thrown).root();
        synchronized (told) {
            told.removeIf(each -> each.get() == null);
            boolean before = told.stream().anyMatch(each -> each.get() == root);
            if (!before) {
                told.addLast(new WeakReference<>(root));
            }
            if (told.size() > MOST_TOLD) {
                told.removeFirst();
            }
            return before && event.getLoggerName().startsWith(CAMEL);
        }
    }

    private static ILoggingEvent counted(ILoggingEvent event, Repeats.Count count) {
        if (count.times() == 1) {
            return event;
        }
        LoggingEvent counted = new LoggingEvent();
        counted.setInstant(event.getInstant());
        counted.setLevel(event.getLevel());
        counted.setLoggerName(event.getLoggerName());
        counted.setLoggerContextRemoteView(event.getLoggerContextVO());
        counted.setThreadName(event.getThreadName());
        counted.setMDCPropertyMap(event.getMDCPropertyMap());
        counted.setMessage(
                "%s (%s times in %s)"
                        .formatted(
                                event.getFormattedMessage(),
                                Elapsed.of(count.times()),
                                Elapsed.of(count.elapsed())));
        if (event.getThrowableProxy() instanceof ThrowableProxy proxy) {
            counted.setThrowableProxy(proxy);
        }
        return counted;
    }

    @Override
    public void addAppender(Appender<ILoggingEvent> appender) {
        appenders.addAppender(appender);
    }

    @Override
    public Iterator<Appender<ILoggingEvent>> iteratorForAppenders() {
        return appenders.iteratorForAppenders();
    }

    @Override
    public Appender<ILoggingEvent> getAppender(String name) {
        return appenders.getAppender(name);
    }

    @Override
    public boolean isAttached(Appender<ILoggingEvent> appender) {
        return appenders.isAttached(appender);
    }

    @Override
    public void detachAndStopAllAppenders() {
        appenders.detachAndStopAllAppenders();
    }

    @Override
    public boolean detachAppender(Appender<ILoggingEvent> appender) {
        return appenders.detachAppender(appender);
    }

    @Override
    public boolean detachAppender(String name) {
        return appenders.detachAppender(name);
    }
}
