package io.streamgauge.rows.duck;

import java.util.Set;

/** DuckDB's functions that take text, by what they do with it. */
final class SqlFunctions {

    private static final Set<String> OF_TEXTS =
            Set.of(
                    "||",
                    "~~",
                    "!~~",
                    "~~*",
                    "!~~*",
                    "~~~",
                    "~",
                    "!~",
                    "^@",
                    "like_escape",
                    "ilike_escape",
                    "not_like_escape",
                    "not_ilike_escape",
                    "upper",
                    "ucase",
                    "lower",
                    "lcase",
                    "trim",
                    "ltrim",
                    "rtrim",
                    "concat",
                    "concat_ws",
                    "replace",
                    "substr",
                    "substring",
                    "left",
                    "right",
                    "split",
                    "split_part",
                    "string_split",
                    "str_split",
                    "string_to_array",
                    "regexp_split_to_array",
                    "starts_with",
                    "ends_with",
                    "prefix",
                    "suffix",
                    "contains",
                    "lpad",
                    "rpad",
                    "repeat",
                    "reverse",
                    "translate",
                    "md5",
                    "sha1",
                    "sha256",
                    "string_agg",
                    "listagg",
                    "group_concat",
                    "regexp_matches",
                    "regexp_replace",
                    "regexp_extract",
                    "regexp_extract_all",
                    "regexp_full_match",
                    "encode",
                    "unhex",
                    "from_hex",
                    "strip_accents",
                    "typeof",
                    "json",
                    "json_extract",
                    "json_extract_string",
                    "json_valid",
                    "->",
                    "->>");

    /** Functions that convert text to something else. */
    private static final Set<String> FROM_TEXTS =
            Set.of(
                    "length",
                    "len",
                    "strlen",
                    "instr",
                    "strpos",
                    "position",
                    "ascii",
                    "unicode",
                    "ord",
                    "hash",
                    "strptime",
                    "try_strptime");

    private static final Set<String> PASSING =
            Set.of(
                    "any_value",
                    "arbitrary",
                    "first",
                    "last",
                    "first_value",
                    "last_value",
                    "nth_value",
                    "lag",
                    "lead",
                    "mode",
                    "count",
                    "approx_count_distinct",
                    "list",
                    "array_agg",
                    "list_value",
                    "struct_pack",
                    "row",
                    "unnest",
                    "histogram");

    private static final Set<String> CHOOSING = Set.of("ifnull", "nvl", "coalesce", "if", "nullif");

    private static final Set<String> GIVING_THE_FIRST =
            Set.of(
                    "arg_min",
                    "arg_max",
                    "argmin",
                    "argmax",
                    "min_by",
                    "max_by",
                    "arg_min_null",
                    "arg_max_null");

    private SqlFunctions() {}

    /** Whether it takes text unchanged; all others compute. */
    static boolean takesTexts(String function) {
        return OF_TEXTS.contains(function) || FROM_TEXTS.contains(function);
    }

    static boolean givesTexts(String function) {
        return OF_TEXTS.contains(function);
    }

    /** Whether it returns its argument. */
    static boolean passes(String function) {
        return PASSING.contains(function);
    }

    /** Whether it returns one of its arguments. */
    static boolean chooses(String function) {
        return CHOOSING.contains(function);
    }

    /** Whether it returns its first argument, and compares by the others. */
    static boolean givesTheFirst(String function) {
        return GIVING_THE_FIRST.contains(function);
    }
}
