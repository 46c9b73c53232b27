package io.streamgauge.routes;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** Finds programs of jq that do not compile. */
final class JqPrograms {

    private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");
    private static final int SHOWN = 40;

    private JqPrograms() {}

    static Optional<Problem> check(YamlNode program) {
        String text = program.text();
        if (text.isEmpty() || text.contains("{{") || text.startsWith("resource:")) {
            return Optional.empty();
        }
        try {
            JsonQuery.compile(text, Versions.JQ_1_6);
            return Optional.empty();
        } catch (JsonQueryException | RuntimeException | Error e) {
            return Optional.of(
                    new Problem(
                            program.place(),
                            "this is not a program of jq" + where(text, reasons(e)),
                            "correct it"));
        }
    }

    private static String reasons(Throwable thrown) {
        StringBuilder all = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            all.append(cause.getMessage()).append('\n');
        }
        return all.toString();
    }

    /** A program may be long: only what stands where it breaks is shown. */
    private static String where(String program, String reason) {
        Matcher place = PLACE.matcher(reason);
        if (!place.find()) {
            return "";
        }
        int line = Integer.parseInt(place.group(1));
        int column = Integer.parseInt(place.group(2));
        String broken = program.lines().skip(line - 1L).findFirst().orElse("");
        int from = Math.min(Math.max(0, column - 1), broken.length());
        String rest = broken.substring(from, Math.min(broken.length(), from + SHOWN));
        return rest.isBlank()
                ? ", which ends too early"
                : " at its line %d, column %d: \"%s\"".formatted(line, column, rest);
    }
}
