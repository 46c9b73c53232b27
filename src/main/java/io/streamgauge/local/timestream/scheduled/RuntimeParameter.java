package io.streamgauge.local.timestream.scheduled;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameter {@code @scheduled_runtime} in the text of a query: the time of the invocation. */
final class RuntimeParameter {

    /**
     * Texts, names and comments are matched so that what looks like the parameter stays in them.
     */
    private static final Pattern PARAMETER =
            Pattern.compile(
                    "'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|--[^\\n]*+|/\\*.*?\\*/"
                            + "|(@scheduled_runtime(?![A-Za-z0-9_]))",
                    Pattern.DOTALL);

    /** As long as the parameter, so that the places in messages are those of the text. */
    private static final String PLACEHOLDER = "now()             ";

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("'TIMESTAMP '''uuuu-MM-dd HH:mm:ss.SSS''", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private RuntimeParameter() {}

    /** The query with the time of an invocation. */
    static String replaced(String query, Instant invocation) {
        return replaced(query, TIMESTAMP.format(invocation));
    }

    /** The query with a timestamp of any value, for a check. */
    static String placeholder(String query) {
        return replaced(query, PLACEHOLDER);
    }

    private static String replaced(String query, String value) {
        return PARAMETER
                .matcher(query)
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        found.group(1) == null ? found.group() : value));
    }
}
