package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.JavaFunction.check;
import static io.streamgauge.local.timestream.query.functions.JavaFunction.inJava;

import io.streamgauge.local.timestream.query.functions.JavaFunction.Arguments;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions of texts that Java computes. Their characters are Unicode's code points; places are
 * counted from 1.
 */
final class StringBodies {

    static final List<JavaFunction> JAVA =
            List.of(
                    inJava("ts_chr(bigint): varchar", row -> chr(row.whole(0))),
                    inJava("ts_codepoint(varchar): integer", row -> codePoint(row.text(0))),
                    inJava("ts_hamming_distance(varchar, varchar): bigint", StringBodies::hamming),
                    inJava(
                            "ts_levenshtein_distance(varchar, varchar): bigint",
                            StringBodies::levenshtein),
                    inJava("ts_pad(varchar, varchar, bigint, varchar): varchar", StringBodies::pad),
                    inJava(
                            "ts_trim(varchar, varchar): varchar",
                            row -> trim(row.text(0), row.text(1))),
                    inJava(
                            "ts_replaced(varchar, varchar, varchar): varchar",
                            StringBodies::replace),
                    inJava("ts_reverse(varchar): varchar", row -> reverse(row.text(0))),
                    inJava(
                            "ts_translate(varchar, varchar, varchar): varchar",
                            StringBodies::translate),
                    inJava(
                            "ts_normalize(varchar, varchar): varchar",
                            row -> normalize(row.text(0), row.text(1))),
                    inJava("ts_soundex(varchar): varchar", row -> soundex(row.text(0))),
                    inJava("ts_split(varchar, varchar, bigint): varchar", StringBodies::split),
                    inJava("ts_split_part(varchar, varchar, bigint): varchar", StringBodies::part),
                    inJava(
                            "ts_strpos(varchar, varchar, bigint): bigint",
                            row -> position(row, true)),
                    inJava(
                            "ts_strrpos(varchar, varchar, bigint): bigint",
                            row -> position(row, false)));

    private StringBodies() {}

    private static String chr(long codePoint) {
        if (codePoint < 0 || codePoint > Character.MAX_CODE_POINT) {
            throw new IllegalArgumentException("Not a valid Unicode code point: " + codePoint);
        }
        return Character.toString((int) codePoint);
    }

    private static int codePoint(String text) {
        check(
                text.codePointCount(0, text.length()) == 1,
                "Input string must be a single character string");
        return text.codePointAt(0);
    }

    private static long hamming(Arguments row) {
        int[] one = row.text(0).codePoints().toArray();
        int[] other = row.text(1).codePoints().toArray();
        check(
                one.length == other.length,
                "The input strings to hamming_distance function must have the same length");
        long distance = 0;
        for (int i = 0; i < one.length; i++) {
            distance += one[i] == other[i] ? 0 : 1;
        }
        return distance;
    }

    private static long levenshtein(Arguments row) {
        int[] one = row.text(0).codePoints().toArray();
        int[] other = row.text(1).codePoints().toArray();
        row.steps().take((long) one.length * other.length);
        int[] distances = new int[other.length + 1];
        for (int j = 0; j <= other.length; j++) {
            distances[j] = j;
        }
        for (int i = 1; i <= one.length; i++) {
            int diagonal = distances[0];
            distances[0] = i;
            for (int j = 1; j <= other.length; j++) {
                int replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = distances[j];
                distances[j] = Math.min(replaced, Math.min(distances[j], distances[j - 1]) + 1);
            }
        }
        return distances[other.length];
    }

    private static String pad(Arguments row) {
        long size = row.whole(2);
        check(
                size >= 0 && size <= Integer.MAX_VALUE,
                "Target length must be in the range [0.." + Integer.MAX_VALUE + "]");
        int[] padding = row.text(3).codePoints().toArray();
        check(padding.length != 0, "Padding string must not be empty");
        int[] text = row.text(1).codePoints().toArray();
        if (size <= text.length) {
            return new String(text, 0, (int) size);
        }
        JavaFunction.requireRoom(size);
        StringBuilder added = new StringBuilder();
        for (int i = 0; i < size - text.length; i++) {
            added.appendCodePoint(padding[i % padding.length]);
        }
        return row.text(0).equals("left") ? added + row.text(1) : row.text(1) + added;
    }

    private static String trim(String side, String text) {
        int start = 0;
        int end = text.length();
        while (!side.equals("right") && start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (!side.equals("left")
                && start < end
                && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** An empty text is found before each character and at the end. */
    private static String replace(Arguments row) {
        String text = row.text(0);
        String from = row.text(1);
        String to = row.text(2);
        StringBuilder result = new StringBuilder();
        int done = 0;
        for (int at = text.indexOf(from); at >= 0; at = text.indexOf(from, at)) {
            result.append(text, done, at).append(to);
            JavaFunction.requireRoom(result.length());
            done = at + from.length();
            at = from.isEmpty() ? next(text, at, result) : done;
            if (from.isEmpty()) {
                done = at;
                if (at > text.length()) {
                    return result.toString();
                }
            }
        }
        return result.append(text, done, text.length()).toString();
    }

    /** Copies the character at a place; gives the place of the next one. */
    private static int next(String text, int at, StringBuilder result) {
        if (at == text.length()) {
            return at + 1;
        }
        int codePoint = text.codePointAt(at);
        result.appendCodePoint(codePoint);
        return at + Character.charCount(codePoint);
    }

    private static String reverse(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    private static String translate(Arguments row) {
        int[] from = row.text(1).codePoints().toArray();
        int[] to = row.text(2).codePoints().toArray();
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < from.length; i++) {
            places.putIfAbsent(from[i], i);
        }
        StringBuilder result = new StringBuilder();
        row.text(0)
                .codePoints()
                .forEach(
                        codePoint -> {
                            int place = places.getOrDefault(codePoint, -1);
                            if (place < 0) {
                                result.appendCodePoint(codePoint);
                            } else if (place < to.length) {
                                result.appendCodePoint(to[place]);
                            }
                        });
        return result.toString();
    }

    private static String normalize(String text, String form) {
        try {
            return Normalizer.normalize(
                    text, Normalizer.Form.valueOf(form.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Normalization form must be one of [NFD, NFC, NFKD, NFKC]", e);
        }
    }

    /** A letter and the three digits of how a name sounds in English. */
    private static String soundex(String text) {
        String codes = "01230120022455012623010202";
        StringBuilder result = new StringBuilder();
        char last = '0';
        for (char c : text.toUpperCase(Locale.ROOT).toCharArray()) {
            if (c < 'A' || c > 'Z') {
                continue;
            }
            char code = codes.charAt(c - 'A');
            if (result.isEmpty()) {
                result.append(c);
            } else if (code != '0' && code != last && result.length() < 4) {
                result.append(code);
            }
            last = c == 'H' || c == 'W' ? last : code;
        }
        return result.isEmpty() ? "" : (result + "000").substring(0, 4);
    }

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
