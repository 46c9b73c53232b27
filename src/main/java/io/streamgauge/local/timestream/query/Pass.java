package io.streamgauge.local.timestream.query;

import java.util.List;

/** One step of rewriting Timestream's SQL, as it is written, into SQL that DuckDB can parse. */
@FunctionalInterface
interface Pass {

    /** All passes, in the order they are made. */
    List<Pass> ALL =
            List.of(
                    new MeasureValuePass(),
                    new DurationPass(),
                    new DoublePass(),
                    new CurrentTimePass());

    List<SqlToken> rewrite(List<SqlToken> tokens);

    /** Makes all passes. */
    static List<SqlToken> all(List<SqlToken> tokens) {
        List<SqlToken> rewritten = tokens;
        for (Pass pass : ALL) {
            rewritten = pass.rewrite(rewritten);
        }
        return rewritten;
    }
}
