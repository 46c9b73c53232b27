package io.streamgauge.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.core.PropertyDefinerBase;

/**
 * The level of the libraries in the log: that of the program, but at least INFO. Below it they
 * print what they read and send: values of keys, requests, tokens.
 */
public final class LibraryLogLevel extends PropertyDefinerBase {

    private String level = "INFO";

    /** The level of the program. */
    public void setLevel(String level) {
        this.level = level;
    }

    @Override
    public String getPropertyValue() {
        Level program = Level.toLevel(level, Level.INFO);
        return program.isGreaterOrEqual(Level.INFO) ? program.toString() : Level.INFO.toString();
    }
}
