package io.streamgauge.config;

import io.streamgauge.log.LogFormat;
import java.io.UncheckedIOException;

/** The key {@code log.format}, which is read before the first line is logged. */
public final class ConsoleFormat {

    private ConsoleFormat() {}

    /** Uses the format that the settings of the folder name. */
    public static void use() {
        configured().use();
    }

    private static LogFormat configured() {
        try {
            return ApplicationProperties.load()
                    .resolve(SettingKeys.LOG_FORMAT)
                    .map(word -> LogFormat.of(word.strip()))
                    .orElse(LogFormat.TEXT);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            // The command reads it again, and reports it with all other problems.
            return LogFormat.TEXT;
        }
    }
}
