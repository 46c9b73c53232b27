package io.streamgauge.routes.cases;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fetches that an answer is for.
 *
 * @param method such as GET
 * @param host the host with its port, null for any
 * @param path the path
 * @param query the query, whose parameters may have any order; null for any
 */
public record RequestPattern(
        String method, @Nullable String host, String path, @Nullable String query) {

    private static final Pattern LINE =
            Pattern.compile("(?:([A-Z]+) +)?(?:https?://([^/?\\s]+))?(/[^?\\s]*)?(?:\\?(\\S*))?");

    /**
     * Reads a pattern: GET /path, GET /path?a=1, POST https://host/path.
     *
     * @return empty if the text is not one
     */
    static Optional<RequestPattern> parse(String text) {
        Matcher line = LINE.matcher(text.strip());
        if (!line.matches() || (line.group(2) == null && line.group(3) == null)) {
            return Optional.empty();
        }
        return Optional.of(
                new RequestPattern(
                        line.group(1) == null ? "GET" : line.group(1),
                        line.group(2),
                        line.group(3) == null ? "/" : line.group(3),
                        line.group(4)));
    }

    /** Whether a request is one of them. */
    public boolean matches(SeenRequest request) {
        String target = request.target();
        int mark = target.indexOf('?');
        String sent = mark < 0 ? "" : target.substring(mark + 1);
        return method.equals(request.method())
                && (host == null || host.equals(request.host()))
                && path.equals(mark < 0 ? target : target.substring(0, mark))
                && (query == null || Arrays.equals(sorted(query), sorted(sent)));
    }

    private static String[] sorted(String query) {
        String[] parameters = query.split("&", -1);
        Arrays.sort(parameters);
        return parameters;
    }
}
