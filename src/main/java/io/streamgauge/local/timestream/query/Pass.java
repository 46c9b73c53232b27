package io.streamgauge.local.timestream.query;

import java.util.List;

/** One step of rewriting Timestream's SQL, as it is written, into SQL that DuckDB can parse. */
@FunctionalInterface
interface Pass {

    List<SqlToken> rewrite(List<SqlToken> tokens);
}
