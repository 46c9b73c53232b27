package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.SqlToken.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code current_timestamp} and its like are the time of the query's own clock, in UTC. */
final class CurrentTimePass implements Pass {

    private static final Map<String, String> WORDS =
            Map.of(
                    "current_timestamp", "ts_now()",
                    "localtimestamp", "ts_now()",
                    "current_date", "CAST(ts_now() AS DATE)",
                    "current_time", "CAST(ts_now() AS TIME)",
                    "localtime", "CAST(ts_now() AS TIME)");

    @Override
    public List<SqlToken> rewrite(List<SqlToken> tokens) {
        return tokens.stream()
                .map(token -> token.kind() == Kind.WORD ? replaced(token) : token)
                .toList();
    }

    private static SqlToken replaced(SqlToken token) {
        String now = WORDS.get(token.text().toLowerCase(Locale.ROOT));
        return now == null ? token : token.written(now);
    }
}
