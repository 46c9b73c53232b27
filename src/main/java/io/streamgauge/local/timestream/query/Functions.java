package io.streamgauge.local.timestream.query;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The functions that may be called; what is not listed does not exist for a query. */
final class Functions {

    private static final Map<String, String> CALLABLE = callable();
    private static final Set<String> SYNTAX =
            Set.copyOf(QueryResources.lines("syntax-functions.txt"));

    private Functions() {}

    /** What DuckDB knows a function of Timestream as. */
    static Optional<String> called(String name) {
        return Optional.ofNullable(CALLABLE.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether DuckDB's parser makes the function of syntax that queries may use. */
    static boolean isSyntax(String name) {
        return SYNTAX.contains(name);
    }

    private static Map<String, String> callable() {
        Map<String, String> names = new HashMap<>();
        for (String line : QueryResources.lines("functions.txt")) {
            int equals = line.indexOf(" = ");
            String name = equals < 0 ? line : line.substring(0, equals);
            names.put(name, equals < 0 ? line : line.substring(equals + 3));
        }
        return Map.copyOf(names);
    }
}
