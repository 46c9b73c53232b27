package io.streamgauge.local.timestream.query.memory;

/** What is known of the tables of a query. */
public interface TableSizes {

    /** The rows of a view, up to those that DuckDB works on at a time. */
    long rows(String view);

    /** The widest text of a column of a view. */
    Width text(String view, String column);
}
