package io.streamgauge.fetch;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;

/**
 * The types of content that a fetch takes for data.
 *
 * @param accepted such as application/json, which also stands for application/geo+json, or text/*;
 *     without any, all but pages in HTML
 */
public record ContentTypes(List<String> accepted) {

    private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml");
    private static final Pattern COMMAS = Pattern.compile("\\s*,\\s*");

    /** Reads a list with commas. */
    public static ContentTypes of(String list) {
        return new ContentTypes(
                COMMAS.splitAsStream(list.strip().toLowerCase(Locale.ROOT))
                        .filter(type -> !type.isEmpty())
                        .toList());
    }

    /** Whether an answer with a header Content-Type, or with none, can be data. */
    boolean accept(@Nullable String header) {
        ContentType type = ContentType.parseLenient(header);
        if (type == null || type.getMimeType() == null) {
            return true;
        }
        String name = type.getMimeType().toLowerCase(Locale.ROOT);
        return accepted.isEmpty()
                ? !PAGES.contains(name)
                : accepted.stream().anyMatch(each -> matches(each, name));
    }

    @Override
    public String toString() {
        return accepted.isEmpty() ? "anything but HTML" : String.join(", ", accepted);
    }

    private static boolean matches(String pattern, String name) {
        int slash = pattern.indexOf('/') + 1;
        String ending = pattern.substring(slash);
        boolean sameKind = name.startsWith(pattern.substring(0, slash));
        return pattern.equals(name)
                || (sameKind && (ending.equals("*") || name.endsWith("+" + ending)));
    }
}
