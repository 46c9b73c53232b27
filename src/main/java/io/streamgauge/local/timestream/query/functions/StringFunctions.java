package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.BoundTemplate.bound;
import static io.streamgauge.local.timestream.query.functions.Overload.scalar;

import java.util.List;

/**
 * The functions of texts.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/string-functions.html">AWS's
 *     page</a>
 */
final class StringFunctions {

    private static final String LIST = "CAST(from_json(%s, '[\"VARCHAR\"]') AS VARCHAR[])";

    static final List<Overload> ALL =
            List.of(
                    scalar("chr(bigint): varchar", "ts_chr({0})"),
                    scalar("codepoint(varchar): integer", "ts_codepoint({0})"),
                    scalar("concat(varchar, varchar...): varchar", StringFunctions::concat),
                    scalar(
                            "hamming_distance(varchar, varchar): bigint",
                            "ts_hamming_distance({0}, {1})"),
                    scalar("length(varchar): bigint", "length({0})"),
                    scalar(
                            "levenshtein_distance(varchar, varchar): bigint",
                            "ts_levenshtein_distance({0}, {1})"),
                    scalar("lower(varchar): varchar", "lower({0})"),
                    scalar("upper(varchar): varchar", "replace(upper({0}), '\u1E9E', '\u00DF')"),
                    scalar(
                            "lpad(varchar, bigint, varchar): varchar",
                            "ts_pad('left', {0}, {1}, {2})"),
                    scalar(
                            "rpad(varchar, bigint, varchar): varchar",
                            "ts_pad('right', {0}, {1}, {2})"),
                    scalar("trim(varchar): varchar", "ts_trim('both', {0})"),
                    scalar("ltrim(varchar): varchar", "ts_trim('left', {0})"),
                    scalar("rtrim(varchar): varchar", "ts_trim('right', {0})"),
                    scalar("trim(varchar, varchar): varchar", "trim({0}, {1})"),
                    scalar("ltrim(varchar, varchar): varchar", "ltrim({0}, {1})"),
                    scalar("rtrim(varchar, varchar): varchar", "rtrim({0}, {1})"),
                    scalar("replace(varchar, varchar): varchar", "replace({0}, {1}, '')"),
                    scalar(
                            "replace(varchar, varchar, varchar): varchar",
                            "ts_replaced({0}, {1}, {2})"),
                    scalar("reverse(varchar): varchar", "ts_reverse({0})"),
                    bound(
                            "split(varchar, varchar): array(varchar)",
                            "CASE WHEN {1} = '' THEN ts_error('The delimiter may not be the empty"
                                    + " string') WHEN {1} IS NOT NULL THEN string_split({0}, {1})"
                                    + " END"),
                    scalar(
                            "split(varchar, varchar, bigint): array(varchar)",
                            LIST.formatted("ts_split({0}, {1}, {2})")),
                    scalar(
                            "split_part(varchar, varchar, bigint): varchar",
                            "ts_split_part({0}, {1}, {2})"),
                    scalar("strpos(varchar, varchar): bigint", "instr({0}, {1})"),
                    scalar("strpos(varchar, varchar, bigint): bigint", "ts_strpos({0}, {1}, {2})"),
                    scalar(
                            "strrpos(varchar, varchar): bigint",
                            "ts_strrpos({0}, {1}, CAST(1 AS BIGINT))"),
                    scalar(
                            "strrpos(varchar, varchar, bigint): bigint",
                            "ts_strrpos({0}, {1}, {2})"),
                    substring("substr(varchar, bigint): varchar"),
                    substring("substr(varchar, bigint, bigint): varchar"),
                    substring("substring(varchar, bigint): varchar"),
                    substring("substring(varchar, bigint, bigint): varchar"),
                    scalar("starts_with(varchar, varchar): boolean", "starts_with({0}, {1})"),
                    scalar("ends_with(varchar, varchar): boolean", "ends_with({0}, {1})"),
                    scalar(
                            "translate(varchar, varchar, varchar): varchar",
                            "ts_translate({0}, {1}, {2})"),
                    scalar("normalize(varchar): varchar", "ts_normalize({0}, 'NFC')"),
                    scalar("normalize(varchar, varchar): varchar", "ts_normalize({0}, {1})"),
                    scalar("soundex(varchar): varchar", "ts_soundex({0})"),
                    scalar("concat_ws(varchar, varchar...): varchar", "concat_ws({*})"),
                    scalar(
                            "concat_ws(varchar, array(varchar)): varchar",
                            call ->
                                    ZipFunctions.joined(
                                            call.arguments().get(1),
                                            call.arguments().get(0),
                                            call.constant(0).isPresent())));

    private StringFunctions() {}

    /** NULL if one of them is NULL. */
    private static String concat(PrintedCall call) {
        return "(" + String.join(" || ", call.arguments()) + ")";
    }

    /**
     * The start is a place from 1, or from the end if it is negative; without such a place the
     * result is empty. DuckDB counts other places, too, so they are moved behind the end.
     */
    private static Overload substring(String signature) {
        boolean length = signature.split(",", -1).length == 3;
        String start =
                "CASE WHEN {1} = 0 OR {1} < -length({0}) OR {1} > 2147483647 THEN 2147483647 ELSE"
                        + " {1} END";
        String count =
                ", CASE WHEN {2} < 0 THEN 0 WHEN {2} > 2147483647 THEN 2147483647 ELSE {2} END";
        return bound(signature, "substring({0}, " + start + (length ? count : "") + ")");
    }
}
