package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.JavaFunction.check;
import static io.streamgauge.local.timestream.query.functions.JavaFunction.inJava;

import io.streamgauge.local.timestream.query.functions.JavaFunction.Arguments;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions that look for a text in another. Places are counted from 1, in code points. */
final class StringSearch {

    static final List<JavaFunction> JAVA =
            List.of(
                    inJava("ts_split(varchar, varchar, bigint): varchar", StringSearch::split),
                    inJava("ts_split_part(varchar, varchar, bigint): varchar", StringSearch::part),
                    inJava(
                            "ts_strpos(varchar, varchar, bigint): bigint",
                            row -> position(row, true)),
                    inJava(
                            "ts_strrpos(varchar, varchar, bigint): bigint",
                            row -> position(row, false)));

    private StringSearch() {}

    private static String split(Arguments row) {
        long limit = row.whole(2);
        check(limit > 0, "Limit must be positive");
        return Json.text(parts(row, limit));
    }

    private static @Nullable Object part(Arguments row) {
        long index = row.whole(2);
        check(index > 0, "Index must be greater than zero");
        if (row.text(1).isEmpty()) {
            return character(row.text(0), index);
        }
        List<String> parts = parts(row, Long.MAX_VALUE);
        return index <= parts.size() ? parts.get((int) index - 1) : null;
    }

    /** A character by its place from 1: each is a part where nothing separates them. */
    private static @Nullable Object character(String text, long index) {
        return index <= text.codePointCount(0, text.length())
                ? Character.toString(text.codePointAt(text.offsetByCodePoints(0, (int) index - 1)))
                : null;
    }

    /** The parts; the last one has the rest. */
    private static List<String> parts(Arguments row, long limit) {
        String text = row.text(0);
        String delimiter = row.text(1);
        check(!delimiter.isEmpty(), "The delimiter may not be the empty string");
        List<String> parts = new ArrayList<>();
        int start = 0;
        int at = text.indexOf(delimiter);
        while (at >= 0 && parts.size() < limit - 1) {
            parts.add(text.substring(start, at));
            start = at + delimiter.length();
            at = text.indexOf(delimiter, start);
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static long position(Arguments row, boolean forwards) {
        String text = row.text(0);
        String wanted = row.text(1);
        long instance = row.whole(2);
        check(instance > 0, "'instance' must be a positive number.");
        if (wanted.isEmpty()) {
            return 1;
        }
        int at = forwards ? text.indexOf(wanted) : text.lastIndexOf(wanted);
        while (at >= 0 && --instance > 0) {
            at = forwards ? text.indexOf(wanted, at + 1) : text.lastIndexOf(wanted, at - 1);
        }
        return at < 0 ? 0 : text.codePointCount(0, at) + 1L;
    }
}
