package io.streamgauge.local.timestream.query.functions;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The functions of DuckDB that a printed query may call: those of templates, and those of printers
 * in Java.
 */
public final class EngineFunctions {

    private static final Pattern CALLED = Pattern.compile("\\b([a-z_][a-z0-9_]*)\\(");

    /** What only printers write, and what DuckDB's parser makes of syntax. */
    private static final Set<String> PRINTED =
            Set.of(
                    "unnest",
                    "struct_extract",
                    "map_entries",
                    "list_value",
                    "list_reduce",
                    "row",
                    "strlen",
                    "to_json",
                    "greatest",
                    "least",
                    "array_extract",
                    "error",
                    "count_star",
                    "~~",
                    "!~~",
                    "like_escape",
                    "not_like_escape",
                    "~~~",
                    ">>",
                    "&",
                    "|",
                    "~",
                    "+",
                    "-",
                    "*",
                    "/",
                    "//",
                    "%",
                    "||");

    private static final Set<String> ALL =
            Stream.concat(
                            PRINTED.stream(),
                            FunctionTable.all()
                                    .map(overload -> overload.printer().text())
                                    .flatMap(EngineFunctions::called))
                    .collect(Collectors.toUnmodifiableSet());

    private EngineFunctions() {}

    /** Whether a printed query may call the function. */
    public static boolean has(String name) {
        return name.startsWith("ts_") || ALL.contains(name.toLowerCase(Locale.ROOT));
    }

    private static Stream<String> called(String template) {
        Matcher matcher = CALLED.matcher(template.toLowerCase(Locale.ROOT));
        return matcher.results().map(result -> result.group(1));
    }
}
