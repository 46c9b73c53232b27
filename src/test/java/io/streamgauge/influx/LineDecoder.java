package io.streamgauge.influx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A decoder of line protocol that knows only its grammar, for round trips in tests. */
public final class LineDecoder {

    private final String text;
    private int at;

    /**
     * A point.
     *
     * @param fields each value as a Long, a Double, a Boolean or a String
     */
    public record Point(
            String measurement, Map<String, String> tags, Map<String, Object> fields, long time) {}

    private LineDecoder(String text) {
        this.text = text;
    }

    /** The points of a body. */
    public static List<Point> points(String body) {
        LineDecoder decoder = new LineDecoder(body);
        List<Point> points = new ArrayList<>();
        while (decoder.at < body.length()) {
            points.add(decoder.point());
            decoder.skip('\n');
        }
        return points;
    }

    private Point point() {
        String measurement = name(", ", ", ");
        Map<String, String> tags = new TreeMap<>();
        while (text.charAt(at) == ',') {
            at++;
            String key = name("=", ",= ");
            at++;
            tags.put(key, name(", ", ",= "));
        }
        skip(' ');
        Map<String, Object> fields = new TreeMap<>();
        do {
            String key = name("=", ",= ");
            at++;
            fields.put(key, value());
        } while (skip(','));
        skip(' ');
        return new Point(measurement, tags, fields, Long.parseLong(until("\n")));
    }

    /** A backslash escapes what would end a name; before anything else it is one itself. */
    private String name(String ends, String escaped) {
        StringBuilder name = new StringBuilder();
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length() && escaped.indexOf(text.charAt(at)) >= 0) {
                c = text.charAt(at++);
            }
            name.append(c);
        }
        return name.toString();
    }

    private Object value() {
        if (skip('"')) {
            return string();
        }
        String value = until(", ");
        if (value.equals("t") || value.equals("f")) {
            return value.equals("t");
        }
        return value.endsWith("i")
                ? (Object) Long.valueOf(value.substring(0, value.length() - 1))
                : Double.valueOf(value);
    }

    private String string() {
        StringBuilder value = new StringBuilder();
        for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
            value.append(c == '\\' ? text.charAt(at++) : c);
        }
        return value.toString();
    }

    private String until(String ends) {
        int begin = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(begin, at);
    }

    private boolean skip(char expected) {
        boolean found = at < text.length() && text.charAt(at) == expected;
        at += found ? 1 : 0;
        return found;
    }
}
