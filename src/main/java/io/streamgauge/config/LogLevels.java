package io.streamgauge.config;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;

/**
 * The levels of single loggers: {@code logging.level.NAME=DEBUG}. Below INFO, libraries may log
 * secrets.
 */
public final class LogLevels {

    public static final String PREFIX = "logging.level.";

    private LogLevels() {}

    /**
     * Sets the levels.
     *
     * @param levels the level of each key
     * @throws IllegalArgumentException if one is not a level
     */
    public static void set(Map<String, String> levels) {
        LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        List<String> problems = new ArrayList<>();
        new TreeMap<>(levels)
                .forEach(
                        (key, value) -> {
                            Level level = Level.toLevel(value.strip(), null);
                            if (level == null) {
                                problems.add(
                                        "\"%s\" must be a level, but is \"%s\": write TRACE, DEBUG, INFO, WARN, ERROR or OFF"
                                                .formatted(key, value));
                            } else {
                                loggers.getLogger(key.substring(PREFIX.length())).setLevel(level);
                            }
                        });
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }
}
