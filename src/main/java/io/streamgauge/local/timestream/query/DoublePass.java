package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.SqlToken.Kind;
import java.util.List;
import java.util.Locale;

/** {@code 1.5} is a DOUBLE; DuckDB would make a DECIMAL of it. */
final class DoublePass implements Pass {

    @Override
    public List<SqlToken> rewrite(List<SqlToken> tokens) {
        return tokens.stream()
                .map(token -> token.kind() == Kind.DECIMAL ? withExponent(token) : token)
                .toList();
    }

    private static SqlToken withExponent(SqlToken token) {
        boolean has = token.text().toLowerCase(Locale.ROOT).contains("e");
        return has ? token : token.written(token.text() + "e0");
    }
}
