package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.Overload.scalar;
import static io.streamgauge.local.timestream.query.functions.Overload.scalars;

import java.util.List;

/**
 * The functions of texts.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/string-functions.html">AWS's
 *     page</a>
 */
final class StringFunctions {

    static final List<Overload> ALL =
            Overload.all(
                    scalars(
                            """
                            chr(bigint): varchar -> ts_chr({0})
                            codepoint(varchar): integer -> ts_codepoint({0})
                            hamming_distance(varchar, varchar): bigint -> ts_hamming_distance({0}, {1})
                            length(varchar): bigint -> length({0})
                            levenshtein_distance(varchar, varchar): bigint -> ts_levenshtein_distance({0}, {1})
                            lower(varchar): varchar -> lower({0})
                            upper(varchar): varchar -> replace(upper({0}), '\u1E9E', '\u00DF')
                            lpad(varchar, bigint, varchar): varchar -> ts_pad('left', {0}, {1}, {2})
                            rpad(varchar, bigint, varchar): varchar -> ts_pad('right', {0}, {1}, {2})
                            trim(varchar): varchar -> ts_trim('both', {0})
                            ltrim(varchar): varchar -> ts_trim('left', {0})
                            rtrim(varchar): varchar -> ts_trim('right', {0})
                            trim(varchar, varchar): varchar -> trim({0}, {1})
                            ltrim(varchar, varchar): varchar -> ltrim({0}, {1})
                            rtrim(varchar, varchar): varchar -> rtrim({0}, {1})
                            replace(varchar, varchar): varchar -> replace({0}, {1}, '')
                            replace(varchar, varchar, varchar): varchar -> ts_replaced({0}, {1}, {2})
                            reverse(varchar): varchar -> ts_reverse({0})
                            split(varchar, varchar): array(varchar) ->
                                CASE WHEN {1} = '' THEN ts_error('The delimiter may not be the empty string')
                                WHEN {1} IS NOT NULL THEN string_split({0}, {1}) END
                            split(varchar, varchar, bigint): array(varchar) ->
                                CAST(from_json(ts_split({0}, {1}, {2}), '["VARCHAR"]') AS VARCHAR[])
                            split_part(varchar, varchar, bigint): varchar -> ts_split_part({0}, {1}, {2})
                            strpos(varchar, varchar): bigint -> instr({0}, {1})
                            strpos(varchar, varchar, bigint): bigint -> ts_strpos({0}, {1}, {2})
                            strrpos(varchar, varchar): bigint -> ts_strrpos({0}, {1}, CAST(1 AS BIGINT))
                            strrpos(varchar, varchar, bigint): bigint -> ts_strrpos({0}, {1}, {2})
                            starts_with(varchar, varchar): boolean -> starts_with({0}, {1})
                            ends_with(varchar, varchar): boolean -> ends_with({0}, {1})
                            translate(varchar, varchar, varchar): varchar -> ts_translate({0}, {1}, {2})
                            normalize(varchar): varchar -> ts_normalize({0}, 'NFC')
                            normalize(varchar, varchar): varchar -> ts_normalize({0}, {1})
                            soundex(varchar): varchar -> ts_soundex({0})
                            concat_ws(varchar, varchar...): varchar -> concat_ws({*})
                            """),
                    // The start is a place from 1, or from the end if it is negative; without such
                    // a
                    // place the result is empty. DuckDB counts other places, too, so they are moved
                    // behind the end.
                    scalars(
                            """
                            #(varchar, bigint): varchar ->
                                substring({0}, CASE WHEN {1} = 0 OR {1} < -length({0}) OR {1} > 2147483647
                                THEN 2147483647 ELSE {1} END)
                            #(varchar, bigint, bigint): varchar ->
                                substring({0}, CASE WHEN {1} = 0 OR {1} < -length({0}) OR {1} > 2147483647
                                THEN 2147483647 ELSE {1} END, CASE WHEN {2} < 0 THEN 0 WHEN {2} > 2147483647
                                THEN 2147483647 ELSE {2} END)
                            """,
                            "substr", "substring"),
                    List.of(
                            scalar("concat(varchar, varchar...): varchar", StringFunctions::concat),
                            scalar(
                                    "concat_ws(varchar, array(varchar)): varchar",
                                    call ->
                                            joined(
                                                    call.arguments().get(1),
                                                    call.arguments().get(0),
                                                    call.constant(0).isPresent()))));

    private StringFunctions() {}

    /** NULL if one of them is NULL. */
    static String concat(PrintedCall call) {
        return "(" + String.join(" || ", call.arguments()) + ")";
    }

    /** Texts in one, without NULL. DuckDB joins by itself with constant delimiters only. */
    static String joined(String texts, String delimiter, boolean constant) {
        return "%s(%s, %s)".formatted(constant ? "ts_joined" : "ts_array_join", texts, delimiter);
    }
}
