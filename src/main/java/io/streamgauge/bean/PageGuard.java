package io.streamgauge.bean;

import io.streamgauge.secrets.Secrets;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.http.HttpConstants;
import org.apache.hc.client5.http.utils.URIUtils;
import org.jspecify.annotations.Nullable;

/**
 * Watches over a loop that asks for one page after the other: it ends one that has no end, and one
 * that is led to another host.
 *
 * <p>As a processor it stands before each fetch, whose address is in the headers CamelHttpUri and
 * CamelHttpQuery: the same page may not come twice, no more than {@code limit} pages are asked for,
 * and all have the host of the first. {@link #next} and {@link #follow} find the address of the
 * next page where the source names it.
 */
public final class PageGuard implements Processor {

    private static final String VISITED = "StreamgaugeHttpPages";
    private static final Pattern LINK =
            Pattern.compile("<([^>]*)>((?:\\s*;[^,;\"]*(?:\"[^\"]*\")?)*)");
    private static final Pattern NEXT =
            Pattern.compile(
                    "(?i);\\s*rel\\s*=\\s*(?:next\\b|\"(?:[^\"]*\\s)?next(?:\\s[^\"]*)?\")");

    private int limit = 1000;

    /** How many pages an exchange may ask for. */
    public void setLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException(
                    "\"limit\" must be 1 or more, but is %s: say how many pages there may be"
                            .formatted(limit));
        }
        this.limit = limit;
    }

    /**
     * Lets a page be asked for.
     *
     * @throws IllegalStateException where it is one too many, was asked for before, or is on
     *     another host
     */
    @Override
    public void process(Exchange exchange) {
        Visited visited = visited(exchange);
        String uri = header(exchange, HttpConstants.HTTP_URI);
        String query = header(exchange, HttpConstants.HTTP_QUERY);
        String page = query.isEmpty() ? uri : uri + "?" + query;
        if (visited.pages.size() >= limit) {
            throw new IllegalStateException(
                    "The source has more than %d pages (\"limit\"), the next is %s: raise \"limit\", or ask for less at a time"
                            .formatted(limit, Secrets.mask(page)));
        }
        if (!visited.pages.add(page)) {
            throw new IllegalStateException(
                    "The source leads back to a page that it gave before: " + Secrets.mask(page));
        }
        if (!uri.isEmpty()) {
            String host = host(URI.create(uri));
            if (visited.host == null) {
                visited.host = host;
            }
            if (!visited.host.equals(host)) {
                throw new IllegalStateException(
                        "The source leads from %s to %s: pages of another host are not asked for"
                                .formatted(visited.host, host));
            }
        }
    }

    /** The address of the next page that the header Link names, or null after the last one. */
    public @Nullable String next(Exchange exchange) {
        Object header = exchange.getMessage().getHeader("Link");
        Matcher links = LINK.matcher(header == null ? "" : header.toString());
        while (links.find()) {
            if (NEXT.matcher(links.group(2)).find()) {
                return resolved(exchange, links.group(1));
            }
        }
        return null;
    }

    /** The address of the next page that a field of the body names, or null where it names none. */
    public @Nullable String follow(Exchange exchange, @Nullable String link) {
        return link == null || link.isBlank() || link.equals("null")
                ? null
                : resolved(exchange, link.strip());
    }

    private static String resolved(Exchange exchange, String link) {
        String base = header(exchange, HttpConstants.HTTP_URI);
        return base.isEmpty() ? link : URIUtils.resolve(URI.create(base), link).toString();
    }

    private static String host(URI page) {
        return (page.getScheme() + "://" + page.getAuthority()).toLowerCase(Locale.ROOT);
    }

    private static String header(Exchange exchange, String name) {
        return exchange.getMessage().getHeader(name, "", String.class);
    }

    private static Visited visited(Exchange exchange) {
        Visited visited = exchange.getProperty(VISITED, Visited.class);
        if (visited == null) {
            visited = new Visited();
            exchange.setProperty(VISITED, visited);
        }
        return visited;
    }

    private static final class Visited {
        private final Set<String> pages = new HashSet<>();
        private @Nullable String host;
    }
}
