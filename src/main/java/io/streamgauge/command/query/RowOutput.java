package io.streamgauge.command.query;

import java.util.List;
import software.amazon.awssdk.services.timestreamquery.model.ColumnInfo;
import software.amazon.awssdk.services.timestreamquery.model.Row;

/** A form in which the rows of a query are printed, page by page. */
interface RowOutput {

    /** Begins, before the first row; also where there are no rows. */
    void begin(List<ColumnInfo> columns);

    /** Prints the rows of a page, of which there is at least one. */
    void rows(List<Row> rows);

    /** Ends, after the last row; it is not called where the query fails. */
    default void end() {
        // Most forms have nothing to add.
    }

    /** What a person should know about the output, for the standard error; mostly empty. */
    default List<String> remarks() {
        return List.of();
    }
}
