package io.streamgauge.secrets;

import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of this process, which are masked in all its output.
 *
 * <p>Masked are noted values anywhere, the values of names of secrets, and passwords of users in
 * addresses. They belong to the process because the log does. Safe for any number of threads: the
 * values are a concurrent set, and each thread that adds one makes the pattern anew from all of
 * them.
 */
public final class Secrets {

    /** The text in place of a secret. */
    public static final String MASK = "xxxxxx";

    /** The key of local mode, which the hint at the start shows. */
    private static final String LOCAL = "local";

    /** Shorter values are parts of words. */
    private static final int MIN_LENGTH = 6;

    private static final Pattern USER = Pattern.compile("://([^/@\\s\"'?#]*)@");

    private static final Pattern USER_ALONE =
            Pattern.compile("(?<![\\w/])([\\w.+-]{1,64}:)([^\\s/@:\"'?#]+)@(?=[\\w.-])");

    /** A name and its value: in a query, a list of options, JSON, or headers. */
    private static final Pattern PAIR =
            Pattern.compile(
                    "([?&;]key|(?<![\\w.-])[A-Za-z][\\w.-]{0,80})(=\"?|\"\\s?[:=]\\s?\")"
                            + "(RAW\\([^)]*\\)|RAW\\{[^}]*}|[^\\s&\"'<>,;(){}\\[\\]]+)|(?<![\\w.-])([A-Za-z][\\w]*-[\\w-]{1,80}|Authorization)(:"
                            + " )([^\\r"
                            + "\\n"
                            + "\"',\\]}]+)");

    private static final Pattern SCHEME =
            Pattern.compile("\\b(Bearer|Basic) (?=\\S*[\\d=])[\\w+/=.~-]{8,}");

    private static final Set<String> VALUES = ConcurrentHashMap.newKeySet();
    private static volatile @Nullable Pattern noted;

    private Secrets() {}

    /** Notes the value of a key, an option or a header if its name is that of a secret. */
    public static void note(String name, String value) {
        if (SecretNames.areSecret(name)) {
            note(value);
        }
        noteIn(value);
    }

    /** Notes the secrets in a text: passwords of users in addresses, and secret parameters. */
    static void noteIn(String text) {
        Matcher user = USER.matcher(text);
        while (user.find()) {
            String[] parts = user.group(1).split(":", 2);
            note(parts[parts.length - 1]);
        }
        Matcher alone = USER_ALONE.matcher(text);
        while (alone.find()) {
            note(alone.group(2));
        }
        Matcher pair = PAIR.matcher(text);
        while (pair.find()) {
            if (isSecret(pair)) {
                note(pair.group(pair.group(1) == null ? 6 : 3));
            }
        }
    }

    private static void note(String value) {
        String secret = value.strip();
        if (secret.length() < MIN_LENGTH
                || secret.contains("{{")
                || secret.contains("${")
                || SecretNames.isWord(secret)) {
            return;
        }
        boolean isNew = VALUES.add(secret);
        isNew |= VALUES.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        if (isNew) {
            noted =
                    Pattern.compile(
                            VALUES.stream()
                                    .sorted(Comparator.comparingInt(String::length).reversed())
                                    .map(Pattern::quote)
                                    .collect(joining("|")));
        }
    }

    /** Returns a text with its secrets masked. */
    public static String mask(String text) {
        Pattern values = noted;
        String masked = values == null ? text : values.matcher(text).replaceAll(MASK);
        masked = USER.matcher(masked).replaceAll("://" + MASK + "@");
        masked = USER_ALONE.matcher(masked).replaceAll("$1" + MASK + "@");
        masked = PAIR.matcher(masked).replaceAll(Secrets::pair);
        return SCHEME.matcher(masked).replaceAll("$1 " + MASK);
    }

    private static String pair(MatchResult pair) {
        if (!isSecret(pair)) {
            return Matcher.quoteReplacement(pair.group());
        }
        int first = pair.group(1) == null ? 4 : 1;
        return Matcher.quoteReplacement(pair.group(first) + pair.group(first + 1) + MASK);
    }

    private static boolean isSecret(MatchResult pair) {
        if (LOCAL.equals(pair.group(pair.group(1) == null ? 6 : 3))) {
            return false;
        }
        String name = pair.group(1) == null ? pair.group(4) : pair.group(1);
        return (name.endsWith("key") && !Character.isLetter(name.charAt(0)))
                || SecretNames.areSecret(name);
    }
}
