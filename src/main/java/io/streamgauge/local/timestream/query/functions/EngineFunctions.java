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

    /** What printers write by themselves, and what DuckDB's parser makes of syntax. */
    private static final Set<String> PRINTED =
            Set.of(
                    """
                    struct_pack struct_extract unnest map_entries row_number make_timestamp_ns epoch_ns
                    list_value list_transform list_filter list_reduce list_sort list_zip map_from_entries
                    map_extract_value map_keys len row strlen map map_values to_json from_json greatest least
                    isnan round strftime encode >> array_extract error count_star ~~ !~~ like_escape
                    not_like_escape ~~~ & | xor ~ + - * / // % ||
                    """
                            .split("\\s+"));

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
