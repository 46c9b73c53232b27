package io.streamgauge.command.load;

import java.io.Console;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The terminal of the user, who can answer questions. */
public final class UserTerminal {

    private UserTerminal() {}

    /** Asks a question; whether the answer is yes. */
    public static boolean confirms(Console terminal, String question) {
        String answer = terminal.readLine("%s [y/N] ", question);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }

    /** The terminal; null if the program has no terminal, where newer JVMs have a console, too. */
    @SuppressWarnings("SystemConsoleNull")
    public static @Nullable Console find() {
        Console console = System.console();
        if (console == null) {
            return null;
        }
        try {
            // Since Java 22.
            return Boolean.FALSE.equals(Console.class.getMethod("isTerminal").invoke(console))
                    ? null
                    : console;
        } catch (ReflectiveOperationException e) {
            return console;
        }
    }
}
