package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.parse.Refusal;

import io.streamgauge.local.timestream.query.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code measure_value::double} is the name of a column, not a cast; there are no such casts. */
final class MeasureValuePass implements Pass {

    @Override
    public List<SqlToken> rewrite(List<SqlToken> tokens) {
        List<SqlToken> rewritten = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            if (isMeasureValue(tokens, i)) {
                String name = "measure_value::" + tokens.get(i + 2).text().toLowerCase(Locale.ROOT);
                rewritten.add(new SqlToken(Kind.QUOTED, MappedSql.quoted(name), token.position()));
                i += 2;
            } else if (token.is("::")) {
                throw Refusal.syntax(token.position());
            } else {
                rewritten.add(token);
            }
        }
        return rewritten;
    }

    private static boolean isMeasureValue(List<SqlToken> tokens, int at) {
        return at + 2 < tokens.size()
                && tokens.get(at).is("measure_value")
                && tokens.get(at + 1).is("::")
                && tokens.get(at + 2).kind() == Kind.WORD;
    }
}
