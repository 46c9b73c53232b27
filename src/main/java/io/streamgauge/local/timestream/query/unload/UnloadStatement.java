package io.streamgauge.local.timestream.query.unload;

import io.streamgauge.local.wire.ServiceException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An UNLOAD statement.
 *
 * @param select the query inside it, at the same lines and columns as in the statement
 * @param destination where the files go
 * @param options how they are written
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/supported-sql-constructs.UNLOAD.html">UNLOAD</a>
 */
public record UnloadStatement(String select, UnloadDestination destination, UnloadOptions options) {

    private static final Pattern BEGINNING =
            Pattern.compile(
                    "(?:\\s+|--[^\\n]*|/\\*.*?\\*/)*+UNLOAD\\s*\\(",
                    Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    /** What brackets in it do not count: texts, names and comments. */
    private static final Pattern SKIPPED =
            Pattern.compile(
                    "'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|--[^\\n]*+|/\\*.*?\\*/", Pattern.DOTALL);

    private static final Pattern ENDING =
            Pattern.compile(
                    "\\s*TO\\s*'((?:[^']|'')*+)'\\s*(?:WITH\\s*\\((.*)\\)\\s*)?;?\\s*",
                    Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    /**
     * The statement of a query string; empty when it is another statement.
     *
     * @throws ServiceException a ValidationException with the place or the option that is wrong
     */
    public static Optional<UnloadStatement> of(String query) {
        Matcher beginning = BEGINNING.matcher(query);
        if (!beginning.lookingAt()) {
            return Optional.empty();
        }
        int end = closing(query, beginning.end());
        Matcher ending = ENDING.matcher(query).region(end + 1, query.length());
        if (!ending.matches()) {
            throw syntax(query, end + 1);
        }
        String options = ending.group(2) == null ? "" : ending.group(2);
        return Optional.of(
                new UnloadStatement(
                        blank(query.substring(0, beginning.end()))
                                + query.substring(beginning.end(), end),
                        UnloadDestination.of(ending.group(1).replace("''", "'")),
                        UnloadOptions.of(options)));
    }

    private static int closing(String query, int from) {
        Matcher skipped = SKIPPED.matcher(query);
        int depth = 1;
        int at = from;
        while (at < query.length()) {
            if (skipped.region(at, query.length()).lookingAt()) {
                at = skipped.end();
                continue;
            }
            depth += query.charAt(at) == '(' ? 1 : query.charAt(at) == ')' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
            at++;
        }
        throw syntax(query, query.length());
    }

    private static String blank(String text) {
        return text.replaceAll("[^\\n]", " ");
    }

    private static ServiceException syntax(String query, int at) {
        String before = query.substring(0, Math.min(at, query.length()));
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - (before.lastIndexOf('\n') + 1) + 1;
        return ServiceException.validation(
                "The query syntax is invalid at line %d:%d".formatted(line, column));
    }
}
