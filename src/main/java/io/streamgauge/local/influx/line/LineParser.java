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

    /** The lines of a body, but for empty ones and comments. */
    public List<ParsedLine> parse(String body) {
        List<ParsedLine> parsed = new ArrayList<>();
        for (String line : LineSplitter.split(body)) {
            parsed.add(parse(parsed.size() + 1, line));
        }
        return parsed;
    }

    /** The time of points without a timestamp. */
    long defaultTime() {
        return precision.truncated(now);
    }

    private ParsedLine parse(int number, String line) {
        try {
            return new ParsedLine.Valid(number, line, new LineScanner(line, this).point());
        } catch (LineException e) {
            return new ParsedLine.Invalid(number, line, e.mistake(), e.place());
        }
    }

    /** The time of a point. */
    long time(String timestamp) throws LineException {
        try {
            return precision.nanos(Long.parseLong(timestamp));
        } catch (ArithmeticException | NumberFormatException e) {
            throw new LineException(LineMistake.TIME_RANGE, timestamp);
        }
    }
}
