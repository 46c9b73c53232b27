package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.JavaFunction.check;
import static io.streamgauge.local.timestream.query.functions.JavaFunction.inJava;
import static io.streamgauge.local.timestream.query.functions.Overload.scalars;

import io.streamgauge.local.timestream.query.functions.JavaFunction.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The functions that make maps of texts such as {@code a=1,b=2}. */
final class SplitMaps {

    static final List<Overload> ALL =
            scalars(
                    """
                    split_to_map(varchar, varchar, varchar): map(varchar, varchar) ->
                        CAST(list_transform([from_json(ts_split_entries({0}, {1}, {2}, true),
                        '{"k":["VARCHAR"],"v":[["VARCHAR"]]}')],
                        lambda ts_j: map(ts_j.k, list_transform(ts_j.v, lambda ts_l: ts_l[1])))[1] AS {type})
                    split_to_multimap(varchar, varchar, varchar): map(varchar, array(varchar)) ->
                        CAST(list_transform([from_json(ts_split_entries({0}, {1}, {2}, false),
                        '{"k":["VARCHAR"],"v":[["VARCHAR"]]}')],
                        lambda ts_j: map(ts_j.k, ts_j.v))[1] AS {type})
                    """);

    static final List<JavaFunction> JAVA =
            List.of(
                    inJava(
                            "ts_split_entries(varchar, varchar, varchar, boolean): varchar",
                            SplitMaps::entries));

    private SplitMaps() {}

    /** As JSON. */
    record Entries(List<String> k, List<List<String>> v) {}

    private static String entries(Arguments row) {
        String entry = row.text(1);
        String value = row.text(2);
        check(!entry.isEmpty(), "entryDelimiter is empty");
        check(!value.isEmpty(), "keyValueDelimiter is empty");
        check(!entry.equals(value), "entryDelimiter and keyValueDelimiter must not be the same");
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (String part : row.text(0).split(Pattern.quote(entry), -1)) {
            String[] pair = part.split(Pattern.quote(value), -1);
            if (part.isEmpty()) {
                continue;
            }
            check(
                    pair.length == 2,
                    "Key-value delimiter must appear exactly once in each entry. Bad input: '"
                            + part
                            + "'");
            check(
                    !row.truth(3) || !found.containsKey(pair[0]),
                    "Duplicate keys (" + pair[0] + ") are not allowed");
            found.computeIfAbsent(pair[0], key -> new ArrayList<>()).add(pair[1]);
        }
        return Json.text(new Entries(List.copyOf(found.keySet()), List.copyOf(found.values())));
    }
}
