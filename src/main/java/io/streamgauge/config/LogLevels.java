package io.streamgauge.config;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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
        List<String> problems = problems(levels);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        levels.forEach(
                (key, value) ->
                        loggers.getLogger(key.substring(PREFIX.length())).setLevel(level(value)));
    }

    /** The problems of values that are not levels. */
    public static List<String> problems(Map<String, String> levels) {
        return new TreeMap<>(levels)
                .entrySet().stream()
                        .filter(entry -> level(entry.getValue()) == null)
                        .map(
                                entry ->
                                        "\"%s\" must be a level, but is \"%s\": write TRACE, DEBUG, INFO, WARN, ERROR or OFF"
                                                .formatted(entry.getKey(), entry.getValue()))
                        .toList();
    }

    private static @Nullable Level level(String value) {
        return Level.toLevel(value.strip(), null);
    }
}
