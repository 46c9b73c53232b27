package io.streamgauge.local.timestream.query.parse;

import io.streamgauge.local.wire.ServiceException;

/** The errors for queries that are not supported, in AWS's words. */
public final class Refusal {

    private Refusal() {}

    /** The query is no SQL from here on. */
    public static ServiceException syntax(SqlPosition position) {
        return ServiceException.validation("The query syntax is invalid at line " + position);
    }

    /** What stands here means nothing. */
    public static ServiceException at(SqlPosition position, String message) {
        return ServiceException.validation("line " + position + ": " + message);
    }

    /** The query has more levels, or more parts, than can be run safely. */
    public static ServiceException tooDeep() {
        return ServiceException.validation("The query is too complex");
    }

    /** The query needs more memory than "local.memory" gives. */
    public static ServiceException memory() {
        return execution("Query exceeded the maximum memory: narrow it, or use LIMIT");
    }

    /** A row does not fit into an answer. */
    public static ServiceException rowTooLarge() {
        return execution(
                "Query aborted as max page response size has been exceeded by the output result"
                        + " row");
    }

    /** The query was understood, but could not be run to its end. */
    public static ServiceException execution(String message) {
        return new ServiceException("QueryExecutionException", 400, message);
    }
}
