package io.streamgauge.faults;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/** What a part of the program logs from now on, each line with its level. */
public final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger logger;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<Map<String, Object>> keyValues = new CopyOnWriteArrayList<>();

    /**
     * @param logger its name, such as io.streamgauge.timestream
     */
    public LogLines(String logger) {
        this.logger = (Logger) LoggerFactory.getLogger(logger);
        setContext(this.logger.getLoggerContext());
        start();
        this.logger.addAppender(this);
    }

    public List<String> lines() {
        return lines;
    }

    /** The keys and values of each line. */
    public List<Map<String, Object>> keyValues() {
        return keyValues;
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(event.getLevel() + " " + event.getFormattedMessage());
        List<KeyValuePair> pairs = Objects.requireNonNullElse(event.getKeyValuePairs(), List.of());
        keyValues.add(pairs.stream().collect(Collectors.toMap(it -> it.key, it -> it.value)));
    }

    @Override
    public void close() {
        logger.detachAppender(this);
    }
}
