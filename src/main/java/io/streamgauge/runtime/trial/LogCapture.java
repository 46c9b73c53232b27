package io.streamgauge.runtime.trial;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import io.streamgauge.routes.cases.LogLine;
import io.streamgauge.secrets.Secrets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** The log of a trial, which takes the place of the console until it is closed. */
public final class LogCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final String OURS = "io.streamgauge";

    private final List<LogLine> lines = new CopyOnWriteArrayList<>();
    private final LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Map<Logger, List<Appender<ILoggingEvent>>> others = new HashMap<>();
    private final Logger root = logback.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Map<Logger, Level> levels = new HashMap<>();
    private final String folder;

    private LogCapture(Path folder) {
        this.folder = folder + "/";
        setContext(logback);
    }

    /**
     * Begins to capture the log.
     *
     * @param folder the folder of the trial, which is left out of the lines
     */
    public static LogCapture begin(Path folder) {
        LogCapture capture = new LogCapture(folder);
        capture.start();
        for (Logger logger : capture.logback.getLoggerList()) {
            List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
            for (Iterator<Appender<ILoggingEvent>> it = logger.iteratorForAppenders();
                    it.hasNext(); ) {
                appenders.add(it.next());
            }
            if (!appenders.isEmpty()) {
                capture.others.put(logger, appenders);
                appenders.forEach(logger::detachAppender);
                logger.addAppender(capture);
            }
        }
        // A step "log" writes at INFO, whatever the level of the program is.
        for (Logger logger : List.of(capture.root, capture.logback.getLogger(OURS))) {
            if (!logger.isInfoEnabled()) {
                capture.levels.put(logger, logger.getLevel());
                logger.setLevel(Level.INFO);
            }
        }
        return capture;
    }

    /** Forgets the lines of the last trial. */
    public void clear() {
        lines.clear();
    }

    /** The lines so far, with secrets masked. */
    public List<LogLine> lines() {
        return List.copyOf(lines);
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(
                new LogLine(
                        event.getLevel().toString(),
                        event.getLoggerName(),
                        Secrets.mask(event.getFormattedMessage()).replace(folder, "")));
    }

    @Override
    public void close() {
        others.forEach(
                (logger, appenders) -> {
                    logger.detachAppender(this);
                    appenders.forEach(logger::addAppender);
                });
        levels.forEach(Logger::setLevel);
        stop();
    }
}
