package io.streamgauge;

import java.util.LinkedHashSet;
import java.util.Set;

/** What an exception says, for a person who is not going to read its stack trace. */
final class Reasons {

    private Reasons() {}

    /** The messages of an exception and its causes, each once, from the outermost to the first. */
    static String of(Throwable thrown) {
        Set<String> messages = new LinkedHashSet<>();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
            if (messages.stream().noneMatch(before -> before.contains(message))) {
                messages.add(message);
            }
        }
        return String.join(System.lineSeparator() + "  because: ", messages);
    }
}
