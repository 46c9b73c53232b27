package io.streamgauge;

import java.util.LinkedHashSet;
import java.util.Set;

/** What an exception says, for a person who is not going to read its stack trace. */
final class Reasons {

    private Reasons() {}

    /**
     * The messages of an exception and its causes, from the outermost to the first; one whose first
     * line was told already is left out.
     */
    static String of(Throwable thrown) {
        Set<String> messages = new LinkedHashSet<>();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
            String begin = message.lines().findFirst().orElse("");
            if (messages.stream().noneMatch(before -> before.contains(begin))) {
                messages.add(message);
            }
        }
        return String.join(System.lineSeparator() + "  because: ", messages);
    }
}
