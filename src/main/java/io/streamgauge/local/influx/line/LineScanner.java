package io.streamgauge.local.influx.line;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one line from its left to its right. */
final class LineScanner {

    private static final Pattern TIMESTAMP = Pattern.compile("-?\\d+");

    private final String line;
    private final LineRules rules;
    private final PointTimes times;
    private int at;

    LineScanner(String line, LineRules rules, PointTimes times) {
        this.line = line;
        this.rules = rules;
        this.times = times;
    }

    String text() {
        return line;
    }

    ParsedPoint point() throws LineException {
        String measurement = token(", ");
        if (measurement.isEmpty()) {
            throw mistake(LineMistake.MISSING_MEASUREMENT);
        }
        SortedMap<String, String> tags = tags();
        skipSpaces();
        if (isAtEnd()) {
            throw mistake(LineMistake.MISSING_FIELDS);
        }
        Map<String, FieldValue> fields = fields();
        @Nullable String timestamp = timestamp();
        return new ParsedPoint(
                measurement,
                tags,
                fields,
                timestamp == null ? null : Long.valueOf(timestamp),
                timestamp == null ? times.preset() : times.of(timestamp));
    }

    private SortedMap<String, String> tags() throws LineException {
        SortedMap<String, String> tags = new TreeMap<>();
        while (isAt(',')) {
            at++;
            String key = token("=, ");
            if (key.isEmpty()) {
                throw mistake(LineMistake.MISSING_TAG_KEY);
            }
            if (!isAt('=')) {
                throw mistake(LineMistake.MISSING_TAG_VALUE);
            }
            at++;
            String value = token("=, ");
            if (isAt('=')) {
                throw mistake(LineMistake.INVALID_TAG);
            }
            if (value.isEmpty()) {
                throw mistake(LineMistake.MISSING_TAG_VALUE);
            }
            if (tags.put(key, value) != null) {
                throw new LineException(LineMistake.DUPLICATE_TAGS, key);
            }
        }
        return tags;
    }

    private Map<String, FieldValue> fields() throws LineException {
        Map<String, FieldValue> fields = new LinkedHashMap<>();
        boolean more = true;
        while (more) {
            String key = token("=, ");
            if (!isAt('=')) {
                throw mistake(LineMistake.INVALID_FIELD);
            }
            if (key.isEmpty()) {
                throw mistake(LineMistake.MISSING_FIELD_KEY);
            }
            at++;
            FieldValue value = value();
            if (fields.put(key, value) != null && !rules.allowsRepeats()) {
                throw new LineException(LineMistake.REPEATED_FIELD, key);
            }
            more = isAt(',');
            at += more ? 1 : 0;
        }
        if (!isAtEnd() && !isAt(' ')) {
            throw mistake(LineMistake.INVALID_FIELD);
        }
        return fields;
    }

    private FieldValue value() throws LineException {
        if (isAt('"')) {
            return new FieldValue(FieldType.STRING, string());
        }
        int start = at;
        while (!isAtEnd() && !isAt(',') && !isAt(' ')) {
            at++;
        }
        if (at == start) {
            throw mistake(LineMistake.MISSING_FIELD_VALUE);
        }
        return FieldLiteral.of(line.substring(start, at), rules.hasUnsigned());
    }

    private String string() throws LineException {
        StringBuilder text = new StringBuilder();
        at++;
        while (!isAt('"')) {
            if (isAtEnd()) {
                throw mistake(LineMistake.UNBALANCED_QUOTES);
            }
            if (isAt('\\') && at + 1 < line.length() && "\"\\".indexOf(line.charAt(at + 1)) >= 0) {
                at++;
            }
            text.append(line.charAt(at++));
        }
        at++;
        return text.toString();
    }

    private @Nullable String timestamp() throws LineException {
        skipSpaces();
        if (isAtEnd()) {
            return null;
        }
        int start = at;
        while (!isAtEnd() && !isAt(' ')) {
            at++;
        }
        String timestamp = line.substring(start, at);
        if (!TIMESTAMP.matcher(timestamp).matches()) {
            throw new LineException(LineMistake.BAD_TIMESTAMP, timestamp);
        }
        skipSpaces();
        if (!isAtEnd()) {
            throw mistake(LineMistake.TRAILING_TEXT);
        }
        times.of(timestamp);
        return timestamp;
    }

    /** The text until one of the characters that end it; a backslash before others stays. */
    private String token(String ends) throws LineException {
        String escaped = rules.escapesBackslashes() ? ends + '\\' : ends;
        StringBuilder text = new StringBuilder();
        while (!isAtEnd() && ends.indexOf(line.charAt(at)) < 0) {
            if (isAt('\\') && at + 1 < line.length() && escaped.indexOf(line.charAt(at + 1)) >= 0) {
                at++;
            }
            text.append(line.charAt(at++));
        }
        int last = text.length() - 1;
        if (rules.escapesBackslashes() && last >= 0 && text.charAt(last) == '\\') {
            throw mistake(LineMistake.LAST_BACKSLASH);
        }
        return text.toString();
    }

    private void skipSpaces() {
        while (isAt(' ')) {
            at++;
        }
    }

    private boolean isAt(char c) {
        return at < line.length() && line.charAt(at) == c;
    }

    private boolean isAtEnd() {
        return at >= line.length();
    }

    private LineException mistake(LineMistake mistake) {
        return new LineException(mistake, line.substring(Math.min(at, line.length())));
    }
}
