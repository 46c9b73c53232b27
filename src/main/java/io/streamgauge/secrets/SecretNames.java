package io.streamgauge.secrets;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells by the name of a key, an option, a parameter or a header whether its value is a secret. */
public final class SecretNames {

    private static final Pattern WORDS =
            Pattern.compile("[^\\p{Alnum}]+|(?<=[\\p{Lower}\\d])(?=\\p{Upper})");

    private static final List<String> PARTS =
            List.of(
                    "password",
                    "passwort",
                    "passwd",
                    "passphrase",
                    "kennwort",
                    "motdepasse",
                    "contrasena",
                    "secret",
                    "token",
                    "apikey",
                    "accesskey",
                    "privatekey",
                    "credential",
                    "signature",
                    "authorization",
                    "appid");

    private static final Set<String> WHOLE = Set.of("pw", "pwd", "pass", "auth", "sig", "sas");

    /** Where to find a secret, or how long it holds. */
    private static final Set<String> ABOUT =
            Set.of(
                    "dir",
                    "expression",
                    "file",
                    "folder",
                    "header",
                    "name",
                    "parameter",
                    "path",
                    "provider",
                    "size",
                    "sock",
                    "timeout",
                    "ttl",
                    "type",
                    "uri",
                    "url",
                    "variable");

    /** Keys and tokens that say which, and let nobody in. */
    private static final Set<String> HARMLESS =
            Set.of(
                    "cache",
                    "continuation",
                    "explicit",
                    "foreign",
                    "group",
                    "hash",
                    "idempotent",
                    "message",
                    "next",
                    "object",
                    "page",
                    "partition",
                    "primary",
                    "record",
                    "row",
                    "sort");

    private SecretNames() {}

    /** Whether a value of this name is a secret. */
    public static boolean areSecret(String name) {
        List<String> words =
                WORDS.splitAsStream(name)
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .filter(word -> !word.isEmpty())
                        .toList();
        if (words.isEmpty() || ABOUT.contains(words.get(words.size() - 1))) {
            return false;
        }
        if (words.stream().anyMatch(HARMLESS::contains)) {
            return false;
        }
        String joined = String.join("", words);
        return PARTS.stream().anyMatch(joined::contains)
                || words.stream().anyMatch(WHOLE::contains)
                || (words.size() > 1 && words.get(words.size() - 1).equals("key"));
    }

    /** Whether a text is nothing but the word for a secret, as in examples. */
    static boolean isWord(String text) {
        return PARTS.contains(text.toLowerCase(Locale.ROOT));
    }
}
