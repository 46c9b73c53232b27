package io.streamgauge.command.doctor;

import io.streamgauge.secrets.Secrets;
import java.util.Locale;

/**
 * What a check found.
 *
 * @param level how bad it is
 * @param check what was checked: clock, table market/prices
 * @param text what was found
 * @param remedy what to do about it; empty if nothing is to be done
 */
public record Finding(Level level, String check, String text, String remedy) {

    /** How bad a finding is. */
    public enum Level {
        OK,
        WARNING,
        BAD;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Finding {
        text = Secrets.mask(text);
    }

    static Finding ok(String check, String text) {
        return new Finding(Level.OK, check, text, "");
    }

    static Finding warning(String check, String text, String remedy) {
        return new Finding(Level.WARNING, check, text, remedy);
    }

    static Finding bad(String check, String text, String remedy) {
        return new Finding(Level.BAD, check, text, remedy);
    }

    /** The finding in one line. */
    @Override
    public String toString() {
        return check + ": " + text + (remedy.isEmpty() ? "" : ": " + remedy);
    }
}
