package io.streamgauge.log;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.streamgauge.secrets.Secrets;

/** The layout of the console: a pattern or JSON lines, with secrets masked in both. */
public final class ConsoleLayout extends PatternLayout {

    private boolean throwables = true;

    /** Whether JSON lines have the stack traces of failures; a pattern says so itself. */
    public void setThrowables(boolean throwables) {
        this.throwables = throwables;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        return LogFormat.used() == LogFormat.JSON
                ? JsonLine.of(event, throwables)
                : Secrets.mask(super.doLayout(event));
    }
}
