package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.JavaFunction.check;
import static io.streamgauge.local.timestream.query.functions.JavaFunction.inJava;
import static io.streamgauge.local.timestream.query.functions.Overload.scalar;
import static io.streamgauge.local.timestream.query.functions.Overload.scalars;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** LIKE, with and without ESCAPE. */
final class LikeFunctions {

    static final List<Overload> ALL =
            Overload.all(
                    scalars(
                            """
                            $like(varchar, varchar): boolean -> ({0} LIKE {1})
                            """),
                    List.of(
                            scalar(
                                    "$like(varchar, varchar, varchar): boolean",
                                    LikeFunctions::escaped)));

    static final List<JavaFunction> JAVA =
            List.of(
                    inJava(
                            "ts_like(varchar, varchar, varchar): boolean",
                            row ->
                                    Regex.of(pattern(row.text(1), row.text(2)))
                                            .find(row, Matcher::matches)));

    private LikeFunctions() {}

    /** DuckDB's own LIKE is fast, but knows no mistakes of patterns. */
    private static String escaped(PrintedCall call) {
        Optional<String> pattern = call.constant(1);
        Optional<String> escape = call.constant(2);
        boolean valid =
                pattern.isPresent() && escape.isPresent() && isValid(pattern.get(), escape.get());
        return new Template(valid ? "({0} LIKE {1} ESCAPE {2})" : "ts_like({0}, {1}, {2})")
                .print(call);
    }

    private static boolean isValid(String pattern, String escape) {
        try {
            pattern(pattern, escape);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The regular expression for a pattern of LIKE. */
    private static String pattern(String like, String escape) {
        check(
                escape.codePointCount(0, escape.length()) == 1,
                "Escape string must be a single character");
        int[] all = like.codePoints().toArray();
        StringBuilder regex = new StringBuilder("(?s)");
        for (int i = 0; i < all.length; i++) {
            String character = Character.toString(all[i]);
            if (character.equals(escape)) {
                String next = i + 1 < all.length ? Character.toString(all[++i]) : "";
                if (!next.equals("%") && !next.equals("_") && !next.equals(escape)) {
                    throw new IllegalArgumentException(
                            "Escape character must be followed by '%', '_' or the escape character"
                                    + " itself");
                }
                regex.append(Pattern.quote(next));
            } else {
                regex.append(
                        switch (character) {
                            case "%" -> ".*";
                            case "_" -> ".";
                            default -> Pattern.quote(character);
                        });
            }
        }
        return regex.toString();
    }
}
