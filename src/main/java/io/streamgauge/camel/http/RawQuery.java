package io.streamgauge.camel.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.util.UnsafeUriCharactersEncoder;

/** The parameters of an address as they stand between ampersands, in their order. */
record RawQuery(List<Pair> pairs) {

    private static final Pattern PAIR =
            Pattern.compile(
                    "([^=&]*)(=(?:(?:RAW\\((.*?)\\)|RAW\\{(.*?)\\})(?=&|$)|[^&]*))?(?:&|$)");

    private static final Pattern INVALID = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** A parameter: its decoded name, what is sent, and whether it is written as RAW(...). */
    record Pair(String key, String text, boolean isRaw) {

        private static Pair of(MatchResult pair) {
            String raw = pair.group(3) == null ? pair.group(4) : pair.group(3);
            String key = decoded(pair.group(1));
            return raw == null
                    ? new Pair(key, UnsafeUriCharactersEncoder.encodeHttpURI(pair.group()), false)
                    : new Pair(
                            key,
                            UnsafeUriCharactersEncoder.encodeHttpURI(pair.group(1))
                                    + "="
                                    + URLEncoder.encode(raw, StandardCharsets.UTF_8),
                            true);
        }
    }

    RawQuery {
        pairs = List.copyOf(pairs);
    }

    /** The parameters behind the question mark of an address. */
    static RawQuery of(String address) {
        int begin = address.indexOf('?');
        List<Pair> pairs = new ArrayList<>();
        if (begin >= 0) {
            PAIR.matcher(address.substring(begin + 1))
                    .results()
                    .filter(pair -> !pair.group().isEmpty())
                    .map(Pair::of)
                    .forEach(pairs::add);
        }
        return new RawQuery(pairs);
    }

    /** Whether a parameter is written as RAW(...). */
    boolean isRaw(String key) {
        return pairs.stream().anyMatch(pair -> pair.isRaw() && pair.key().equals(key));
    }

    /** Those of some names, as they are sent; an empty text without any. */
    String only(Set<String> keys) {
        StringBuilder query = new StringBuilder();
        for (Pair pair : pairs) {
            if (keys.contains(pair.key())) {
                String text = pair.text();
                query.append(query.isEmpty() ? "" : "&")
                        .append(text.endsWith("&") ? text.substring(0, text.length() - 1) : text);
            }
        }
        return query.toString();
    }

    /** A text without its escapes; a percent sign that begins none stays. */
    static String decoded(String text) {
        return URLDecoder.decode(INVALID.matcher(text).replaceAll("%25"), StandardCharsets.UTF_8);
    }
}
