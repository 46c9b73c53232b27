package io.streamgauge.local.timestream.query.functions;

/** Writes a call of a function for DuckDB. */
@FunctionalInterface
public interface CallPrinter {

    /** The call as DuckDB's SQL. */
    String print(PrintedCall call);

    /** DuckDB's SQL that it writes whatever the call is; empty where it is made for each call. */
    default String text() {
        return "";
    }
}
