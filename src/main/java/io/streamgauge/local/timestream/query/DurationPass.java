package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.parse.Refusal;

import io.streamgauge.local.timestream.query.SqlToken.Kind;
import java.util.List;
import java.util.Map;

/** {@code 15m} is an interval of 15 minutes. */
final class DurationPass implements Pass {

    private static final Map<String, String> UNITS =
            Map.of(
                    "us", "microseconds",
                    "ms", "milliseconds",
                    "s", "seconds",
                    "m", "minutes",
                    "h", "hours",
                    "d", "days");

    @Override
    public List<SqlToken> rewrite(List<SqlToken> tokens) {
        return tokens.stream()
                .map(token -> token.kind() == Kind.DURATION ? interval(token) : token)
                .toList();
    }

    private static SqlToken interval(SqlToken token) {
        String number = token.text().replaceAll("[a-z]", "");
        String unit = token.text().substring(number.length());
        if (unit.equals("ns")) {
            if (!number.endsWith("000")) {
                throw Refusal.at(
                        token.position(), "A duration must be a whole number of microseconds");
            }
            return written(token, number.substring(0, number.length() - 3), "us");
        }
        return written(token, number, unit);
    }

    private static SqlToken written(SqlToken token, String number, String unit) {
        return token.written("INTERVAL '%s %s'".formatted(number, UNITS.get(unit)));
    }
}
