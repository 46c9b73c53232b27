package io.streamgauge.local.influx.line;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a body into lines. A newline within the quotes of a string does not end a line; quotes
 * count only behind the equals sign of a field.
 */
final class LineSplitter {

    private final String body;
    private int at;

    private LineSplitter(String body) {
        this.body = body;
    }

    /**
     * The lines that are neither empty nor comments, without the space before them.
     *
     * @param max the number of lines after which it ends
     */
    static List<String> split(String body, int max) {
        LineSplitter splitter = new LineSplitter(body);
        List<String> lines = new ArrayList<>();
        while (splitter.at < body.length() && lines.size() < max) {
            int start = splitter.at;
            splitter.skipSpace();
            int begin = splitter.at;
            if (splitter.isComment()) {
                splitter.skipComment();
            } else {
                splitter.skipLine();
                String line = body.substring(begin, splitter.at);
                if (!line.isEmpty()) {
                    lines.add(line);
                }
            }
            splitter.at = Math.max(splitter.at + 1, start + 1);
        }
        return lines;
    }

    private void skipSpace() {
        while (at < body.length() && (body.charAt(at) == ' ' || body.charAt(at) == '\t')) {
            at++;
        }
    }

    private boolean isComment() {
        return at < body.length() && body.charAt(at) == '#';
    }

    private void skipComment() {
        int end = body.indexOf('\n', at);
        at = end < 0 ? body.length() : end;
    }

    private void skipLine() {
        boolean inFields = false;
        boolean quoted = false;
        char last = ' ';
        while (at < body.length() && (quoted || body.charAt(at) != '\n')) {
            char c = body.charAt(at);
            if (c == '\\' && at + 1 < body.length() && body.charAt(at + 1) != '\n') {
                at++;
            } else if (c == ' ' && !quoted) {
                inFields = true;
            } else if (c == '"' && inFields) {
                quoted = !quoted && last == '=';
            }
            last = c;
            at++;
        }
    }
}
