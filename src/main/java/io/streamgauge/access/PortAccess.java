package io.streamgauge.access;

import io.streamgauge.log.QuotedText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Decides who may use a port that has no authentication. AWS clients send neither Origin nor
 * Referer; a web page does, and one whose name was rebound to this machine has a foreign Host. A
 * page of another port of this machine is foreign, too: it may write lines without asking before.
 *
 * @param host the address that the port listens on
 * @param origins the origins of web pages that may use it, such as {@code http://app.example:3000}
 */
public record PortAccess(String host, Set<String> origins) {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    public PortAccess {
        origins = origins.stream().map(PortAccess::origin).collect(Collectors.toUnmodifiableSet());
    }

    /** Access without web pages of other hosts. */
    public static PortAccess of(String host) {
        return new PortAccess(host, Set.of());
    }

    /**
     * Why a request is refused.
     *
     * @param headers the values of a header
     * @param authority the host that the client names, with or without a port; "" for none
     * @return a sentence; empty when the request may be answered
     */
    public Optional<String> refusal(Function<String, List<String>> headers, String authority) {
        for (String origin : headers.apply("Origin")) {
            // A name that was rebound to this machine is the same in both headers.
            if (!isNamed(origin) && !(permits(origin) && isSame(origin, authority))) {
                return Optional.of(refused("Origin", origin, "local.cors"));
            }
        }
        for (String referer : headers.apply("Referer")) {
            if (!permits(referer)) {
                return Optional.of(refused("Referer", referer, "local.cors"));
            }
        }
        boolean named = headers.apply("Origin").stream().anyMatch(this::isNamed);
        if (!named && headers.apply("Sec-Fetch-Site").contains("cross-site")) {
            return Optional.of(refused("Sec-Fetch-Site", "cross-site", "local.cors"));
        }
        if (isLoopback(host) && !isAddressOrLoopback(authority)) {
            return Optional.of(refused("Host", authority, "local.host"));
        }
        return Optional.empty();
    }

    /** Whether only this machine reaches the port. */
    public boolean isOnLoopback() {
        return isLoopback(host);
    }

    /** Whether the web pages of an origin may read the answers. */
    public boolean isNamed(String origin) {
        return normal(origin).filter(origins::contains).isPresent();
    }

    /** Whether an authority is an address, a name of this machine, or a name without a domain. */
    public boolean isOwn(String authority) {
        return isAddressOrLoopback(authority) || !name(authority).contains(".");
    }

    private boolean isAddressOrLoopback(String authority) {
        String name = name(authority);
        return name.isEmpty()
                || name.startsWith("[")
                || IPV4.matcher(name).matches()
                || isLoopback(name)
                || name.equals(name(host));
    }

    /**
     * The origin in its normal form.
     *
     * @throws IllegalArgumentException when it is not a scheme, a host and at most a port
     */
    public static String origin(String text) {
        return normal(text).orElseThrow(() -> new IllegalArgumentException("must be an origin"));
    }

    private static Optional<String> normal(String text) {
        return uri(text)
                .filter(PortAccess::isOrigin)
                .map(uri -> lower(uri.getScheme() + "://" + uri.getRawAuthority()));
    }

    private static boolean isOrigin(URI uri) {
        return uri.getHost() != null
                && Set.of("http", "https").contains(lower(uri.getScheme()))
                && uri.getRawUserInfo() == null
                && uri.getRawPath().isEmpty()
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
    }

    /** Whether an origin is that of the port itself, as the client names it. */
    private static boolean isSame(String origin, String authority) {
        return uri(origin)
                .filter(it -> it.getHost() != null)
                .filter(it -> lower(it.getRawAuthority()).equals(lower(authority)))
                .isPresent();
    }

    private boolean permits(String url) {
        if (isNamed(url)) {
            return true;
        }
        Optional<URI> uri = uri(url).filter(it -> it.getHost() != null);
        if (uri.isEmpty()) {
            return false;
        }
        String name = name(uri.get().getHost());
        boolean referredByNamed =
                isNamed(uri.get().getScheme() + "://" + uri.get().getRawAuthority());
        return isLoopback(name) || name.equals(name(host)) || referredByNamed;
    }

    private static boolean isLoopback(String host) {
        String name = name(host);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("[::1]")
                || name.equals("::1")
                || (name.startsWith("127.") && IPV4.matcher(name).matches());
    }

    /** The host of an authority in lower case, without its port and the dot of the root. */
    private static String name(String authority) {
        String name = lower(authority);
        boolean ipv6 = name.chars().filter(c -> c == ':').count() > 1 && !name.startsWith("[");
        if (!ipv6) {
            name = name.replaceFirst(":\\d*$", "");
        }
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text.strip()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String lower(String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    private static String refused(String header, String value, String key) {
        return "The %s \"%s\" is not allowed, which protects this port from web pages: use an address or localhost, or name it in \"%s\"."
                .formatted(header, QuotedText.abbreviated(value), key);
    }
}
