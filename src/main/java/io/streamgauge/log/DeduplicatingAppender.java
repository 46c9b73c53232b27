package io.streamgauge.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.slf4j.event.KeyValuePair;

/**
 * An appender that passes on each warning and error once; a repeated one is logged with its count,
 * at intervals that double. Lines of the program at INFO are treated in the same way; lines of
 * routes at INFO are always passed on.
 *
 * <p>Camel logs an exception in several places on its way up: only the first one is passed on. The
 * fields are safe for any number of threads: {@link RepeatTracker} is, and {@code logged} is
 * guarded by its monitor.
 */
public final class DeduplicatingAppender extends UnsynchronizedAppenderBase<ILoggingEvent>
        implements AppenderAttachable<ILoggingEvent> {

    /**
     * Marks the line that reports a recovery: all that follows from its logger is new, or what has
     * the same origin if it names one.
     */
    public static final Marker WORKS_AGAIN = MarkerFactory.getMarker("WORKS_AGAIN");

    /** Marks a line that is always passed on, because its caller limits their number. */
    public static final Marker EACH = MarkerFactory.getMarker("EACH");

    /** The name of the appender that the program logs by. */
    static final String NAME = "ONCE";

    private static final String CAMEL = "org.apache.camel.";
    private static final int MAX_LOGGED = 64;

    private final AppenderAttachableImpl<ILoggingEvent> appenders = new AppenderAttachableImpl<>();
    private final RepeatTracker repeatTracker = new RepeatTracker();
    private final Supplier<Duration> clock;
    private final Deque<WeakReference<Throwable>> logged = new ArrayDeque<>();

    DeduplicatingAppender() {
        this(() -> Duration.ofNanos(System.nanoTime()));
    }

    DeduplicatingAppender(Supplier<Duration> clock) {
        this.clock = clock;
    }

    @Override
    protected void append(ILoggingEvent event) {
        List<Marker> markers = event.getMarkerList();
        if (markers != null && markers.contains(WORKS_AGAIN)) {
            repeatTracker.forget(said(event));
            appenders.appendLoopOnAppenders(event);
        } else if (!isTreated(event) || (markers != null && markers.contains(EACH))) {
            appenders.appendLoopOnAppenders(event);
        } else if (!wasLogged(event)) {
            repeatTracker
                    .note(said(event), clock.get())
                    .ifPresent(count -> appenders.appendLoopOnAppenders(counted(event, count)));
        }
    }

    /** Logs the repeats that were only counted, for a program that stops. */
    public static void logCounted() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(NAME)
                        instanceof DeduplicatingAppender once) {
            once.logUnreported();
        }
    }

    void logUnreported() {
        for (RepeatTracker.Counted line : repeatTracker.takeUnreported()) {
            RepeatTracker.Said said = line.said();
            String message = said.message().lines().findFirst().orElse("");
            LoggingEvent event =
                    new LoggingEvent(
                            DeduplicatingAppender.class.getName(),
                            ((LoggerContext) getContext()).getLogger(said.logger()),
                            said.level(),
                            counted(message, line.count()),
                            null,
                            null);
            said.keyValues().forEach(event::addKeyValuePair);
            appenders.appendLoopOnAppenders(event);
        }
    }

    private static RepeatTracker.Said said(ILoggingEvent event) {
        return new RepeatTracker.Said(
                event.getLoggerName(), event.getLevel(), keyValues(event), text(event));
    }

    private static List<KeyValuePair> keyValues(ILoggingEvent event) {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        return pairs == null ? List.of() : List.copyOf(pairs);
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
                : message + '\n' + new LoggedFailure(thrown).reasonsBeside(message);
    }

    /** Whether Camel logs an exception again that was logged before. */
    private boolean wasLogged(ILoggingEvent event) {
        Throwable thrown = thrown(event);
        if (thrown == null) {
            return false;
        }
        Throwable root = new LoggedFailure(thrown).root();
        synchronized (logged) {
            logged.removeIf(each -> each.get() == null);
            boolean before = logged.stream().anyMatch(each -> each.get() == root);
            if (!before) {
                logged.addLast(new WeakReference<>(root));
            }
            if (logged.size() > MAX_LOGGED) {
                logged.removeFirst();
            }
            return before && event.getLoggerName().startsWith(CAMEL);
        }
    }

    private static ILoggingEvent counted(ILoggingEvent event, RepeatTracker.Count count) {
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
        if (event.getKeyValuePairs() != null) {
            event.getKeyValuePairs().forEach(counted::addKeyValuePair);
        }
        counted.setMessage(counted(event.getFormattedMessage(), count));
        if (event.getThrowableProxy() instanceof ThrowableProxy proxy) {
            counted.setThrowableProxy(proxy);
        }
        return counted;
    }

    private static String counted(String message, RepeatTracker.Count count) {
        return "%s (%s times in %s)"
                .formatted(message, HumanText.of(count.times()), HumanText.of(count.elapsed()));
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
