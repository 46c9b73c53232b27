package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.JavaFunction.check;
import static io.streamgauge.local.timestream.query.functions.JavaFunction.inJava;
import static io.streamgauge.local.timestream.query.functions.Overload.scalars;

import io.streamgauge.local.timestream.query.functions.JavaFunction.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * The functions of regular expressions, which are Java's.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/regex-functions.html">AWS's
 *     page</a>
 */
final class RegexFunctions {

    static final List<Overload> ALL =
            scalars(
                    """
                    regexp_like(varchar, varchar): boolean -> ts_regexp_like({0}, {1})
                    regexp_extract(varchar, varchar): varchar -> ts_regexp_extract({0}, {1}, CAST(0 AS BIGINT))
                    regexp_extract(varchar, varchar, bigint): varchar -> ts_regexp_extract({0}, {1}, {2})
                    regexp_replace(varchar, varchar): varchar -> ts_regexp_substitute({0}, {1}, '')
                    regexp_replace(varchar, varchar, varchar): varchar -> ts_regexp_substitute({0}, {1}, {2})
                    regexp_replace(varchar, varchar, function(array(varchar), varchar)): varchar ->
                        list_transform([from_json(ts_regexp_parts({0}, {1}), '{"l":["VARCHAR"],"g":[["VARCHAR"]]}')],
                        lambda ts_p: list_aggregate(list_transform(list_zip(ts_p.l, list_transform(ts_p.g, {2})),
                        lambda ts_z: ts_z[1] || coalesce(ts_z[2], '')), 'string_agg', ''))[1]
                    regexp_count(varchar, varchar): bigint -> ts_regexp_count({0}, {1})
                    regexp_position(varchar, varchar): integer ->
                        ts_regexp_position({0}, {1}, CAST(1 AS BIGINT), CAST(1 AS BIGINT))
                    regexp_position(varchar, varchar, bigint): integer ->
                        ts_regexp_position({0}, {1}, {2}, CAST(1 AS BIGINT))
                    regexp_position(varchar, varchar, bigint, bigint): integer -> ts_regexp_position({0}, {1}, {2}, {3})
                    regexp_extract_all(varchar, varchar): array(varchar) ->
                        CAST(from_json(ts_regexp_extract_all({0}, {1}, CAST(0 AS BIGINT)), '["VARCHAR"]')
                        AS VARCHAR[])
                    regexp_extract_all(varchar, varchar, bigint): array(varchar) ->
                        CAST(from_json(ts_regexp_extract_all({0}, {1}, {2}), '["VARCHAR"]') AS VARCHAR[])
                    regexp_split(varchar, varchar): array(varchar) ->
                        CAST(from_json(ts_regexp_split({0}, {1}), '["VARCHAR"]') AS VARCHAR[])
                    """);

    static final List<JavaFunction> JAVA =
            List.of(
                    inJava(
                            "ts_regexp_like(varchar, varchar): boolean",
                            row -> Regex.in(row, Matcher::find)),
                    inJava(
                            "ts_regexp_extract(varchar, varchar, bigint): varchar",
                            RegexFunctions::extract),
                    inJava(
                            "ts_regexp_extract_all(varchar, varchar, bigint): varchar",
                            RegexFunctions::extractAll),
                    inJava(
                            "ts_regexp_substitute(varchar, varchar, varchar): varchar",
                            RegexFunctions::replace),
                    inJava("ts_regexp_parts(varchar, varchar): varchar", RegexFunctions::parts),
                    inJava(
                            "ts_regexp_split(varchar, varchar): varchar",
                            row -> Regex.in(row, found -> Json.text(literals(row, found)))),
                    inJava(
                            "ts_regexp_count(varchar, varchar): bigint",
                            row -> Regex.in(row, found -> found.results().count())),
                    inJava(
                            "ts_regexp_position(varchar, varchar, bigint, bigint): integer",
                            RegexFunctions::position));

    private RegexFunctions() {}

    private static int group(Matcher found, long group) {
        check(group >= 0, "Group cannot be negative");
        if (group > found.groupCount()) {
            throw new IllegalArgumentException(
                    "Pattern has %d groups. Cannot access group %d"
                            .formatted(found.groupCount(), group));
        }
        return (int) group;
    }

    private static @Nullable Object extract(Arguments row) {
        return Regex.<@Nullable Object>in(
                row,
                found -> {
                    int group = group(found, row.whole(2));
                    return found.find() ? found.group(group) : null;
                });
    }

    private static String extractAll(Arguments row) {
        return Regex.in(
                row,
                found -> {
                    int group = group(found, row.whole(2));
                    List<@Nullable String> all = new ArrayList<>();
                    while (found.find()) {
                        all.add(found.group(group));
                    }
                    return Json.text(all);
                });
    }

    private static String replace(Arguments row) {
        return Regex.in(
                row,
                found -> {
                    StringBuilder result = new StringBuilder();
                    while (found.find()) {
                        found.appendReplacement(result, row.text(2));
                        JavaFunction.requireRoom(result.length());
                    }
                    found.appendTail(result);
                    return result.toString();
                });
    }

    /** The texts between the matches, and the groups of each match. */
    private static String parts(Arguments row) {
        List<String> literals = Regex.in(row, found -> literals(row, found));
        List<List<@Nullable String>> groups =
                Regex.in(
                        row,
                        found -> {
                            List<List<@Nullable String>> all = new ArrayList<>();
                            while (found.find()) {
                                List<@Nullable String> one = new ArrayList<>();
                                for (int i = 1; i <= found.groupCount(); i++) {
                                    one.add(found.group(i));
                                }
                                all.add(one);
                            }
                            return all;
                        });
        return Json.text(new Parts(literals, groups));
    }

    /** As JSON. */
    record Parts(List<String> l, List<List<@Nullable String>> g) {}

    private static List<String> literals(Arguments row, Matcher found) {
        List<String> all = new ArrayList<>();
        int end = 0;
        while (found.find()) {
            all.add(row.text(0).substring(end, found.start()));
            end = found.end();
        }
        all.add(row.text(0).substring(end));
        return all;
    }

    private static long position(Arguments row) {
        long start = row.whole(2);
        long occurrence = row.whole(3);
        if (start < 1 || occurrence < 1) {
            throw new IllegalArgumentException(
                    (start < 1 ? "start" : "occurrence") + " must be a positive number");
        }
        String text = row.text(0);
        if (start > text.codePointCount(0, text.length())) {
            return -1;
        }
        int from = text.offsetByCodePoints(0, (int) start - 1);
        return Regex.in(
                row,
                found -> {
                    long left = occurrence;
                    boolean is = found.find(from);
                    while (is && --left > 0) {
                        is = found.find();
                    }
                    return is ? text.codePointCount(0, found.start()) + 1L : -1L;
                });
    }
}
