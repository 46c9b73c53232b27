package io.streamgauge.local.influx.line;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the line protocol strictly.
 *
 * @param precision the unit of the timestamps
 * @param now the current time, which points without a timestamp get, in epoch nanoseconds
 * @see <a href="https://docs.influxdata.com/influxdb/v2/reference/syntax/line-protocol/">the line
 *     protocol</a>
 */
public record LineParser(LineRules rules, TimePrecision precision, long now) {

    /** The lines of one request; the rest is not read. */
    public static final int MAX_LINES = 100_000;

    /** The lines of a body, but for empty ones and comments; one more than the maximum at most. */
    public List<ParsedLine> parse(String body) {
        List<ParsedLine> parsed = new ArrayList<>();
        PointTimes times = new PointTimes(precision, now);
        for (String line : LineSplitter.split(body, MAX_LINES + 1)) {
            parsed.add(parse(parsed.size() + 1, new LineScanner(line, rules, times)));
        }
        return parsed;
    }

    private static ParsedLine parse(int number, LineScanner line) {
        try {
            return new ParsedLine.Valid(number, line.text(), line.point());
        } catch (LineException e) {
            return new ParsedLine.Invalid(number, line.text(), e.mistake(), e.place());
        }
    }
}
