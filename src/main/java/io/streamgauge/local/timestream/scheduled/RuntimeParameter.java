package io.streamgauge.local.timestream.scheduled;

import io.streamgauge.local.wire.ServiceException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameter {@code @scheduled_runtime} in the text of a query: the time of the invocation. */
final class RuntimeParameter {

    private static final String NAME = "scheduled_runtime";

    /** Texts, names and comments are matched so that what looks like a parameter stays in them. */
    private static final Pattern PARAMETER =
            Pattern.compile(
                    "'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|--[^\\n]*+|/\\*.*?\\*/"
                            + "|@([A-Za-z_][A-Za-z0-9_]*+)",
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

    /**
     * The query with a timestamp of any value, for a check.
     *
     * @throws ServiceException a ValidationException when it has another parameter
     */
    static String placeholder(String query) {
        return replaced(query, PLACEHOLDER);
    }

    private static String replaced(String query, String value) {
        return PARAMETER
                .matcher(query)
                .replaceAll(found -> Matcher.quoteReplacement(replacement(query, value, found)));
    }

    private static String replacement(String query, String value, MatchResult found) {
        String name = found.group(1);
        if (name == null) {
            return found.group();
        }
        if (name.equals(NAME)) {
            return value;
        }
        String before = query.substring(0, found.start());
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        throw ServiceException.validation(
                "line %d:%d: Parameter '%s' has no value: a scheduled query has only @%s"
                        .formatted(line, column, name, NAME));
    }
}
