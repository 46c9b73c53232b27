package io.streamgauge.secrets;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The names of keys, options, parameters and headers whose values are secrets. */
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

    /** Last words of names that say where a secret is, or how long it is valid. */
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

    /** Words of names whose keys and tokens identify something, and give no access. */
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
                || (joined.startsWith("otel") && joined.endsWith("headers"))
                || words.stream().anyMatch(WHOLE::contains)
                || (words.size() > 1 && words.get(words.size() - 1).equals("key"));
    }

    /** Whether a text is only the word for a secret, as in examples. */
    static boolean isWord(String text) {
        return PARTS.contains(text.toLowerCase(Locale.ROOT));
    }
}
