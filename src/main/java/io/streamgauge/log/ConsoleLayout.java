package io.streamgauge.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import io.streamgauge.secrets.Secrets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The layout of the console: a line of text, or a JSON object, with secrets masked in both. A text
 * has the time of the day, the level, the last part of the logger's name and the message. A pattern
 * of Logback would load a hundred classes for them.
 */
final class ConsoleLayout extends LayoutBase<ILoggingEvent> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT)
                    .withZone(ZoneId.systemDefault());
    private static final int LOGGER_CHARACTERS = 22;

    private final KeyValuesConverter keyValues = new KeyValuesConverter();
    private final FailureConverter failure = new FailureConverter();
    private final boolean details;

    /**
     * @param details whether a line has the keys and the failure that its message does not name
     */
    ConsoleLayout(boolean details) {
        this.details = details;
        failure.setOptionList(List.of("short"));
    }

    @Override
    public void start() {
        failure.setContext(getContext());
        failure.start();
        super.start();
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        return LogFormat.used() == LogFormat.JSON
                ? JsonLine.of(event, details)
                : PlainText.entry(Secrets.mask(text(event)));
    }

    private String text(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(128);
        TIME.formatTo(event.getInstant(), line);
        line.append(' ');
        pad(line.append(event.getLevel()), 5, event.getLevel().toString());
        line.append(' ');
        String logger = logger(event.getLoggerName());
        pad(line.append(logger), LOGGER_CHARACTERS, logger);
        line.append(' ').append(event.getFormattedMessage());
        if (details) {
            line.append(keyValues.convert(event));
        }
        line.append(System.lineSeparator());
        if (details) {
            line.append(failure.convert(event));
        }
        return line.toString();
    }

    private static void pad(StringBuilder line, int width, String text) {
        line.append(" ".repeat(Math.max(0, width - text.length())));
    }

    private static String logger(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return last.length() > LOGGER_CHARACTERS ? last.substring(0, LOGGER_CHARACTERS) : last;
    }
}
