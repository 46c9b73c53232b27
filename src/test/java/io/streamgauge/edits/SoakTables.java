package io.streamgauge.edits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.Row;
import software.amazon.awssdk.services.timestreamquery.model.ValidationException;

/**
 * The tables that the routes write to.
 *
 * @param query the client that reads them
 */
record SoakTables(TimestreamQueryClient query) {

    /** Checks that a table has each number from 0 to a count, and no row more. */
    void assertHasOnce(String table, int count) {
        BitSet stored = new BitSet();
        int rows = 0;
        String sql = "SELECT measure_value::bigint FROM soak." + table;
        try {
            for (var page : query.queryPaginator(it -> it.queryString(sql))) {
                for (Row row : page.rows()) {
                    stored.set(Integer.parseInt(row.data().get(0).scalarValue()));
                    rows++;
                }
            }
        } catch (ValidationException e) {
            // The table is made with the first write.
            assertThat(e).hasMessageContaining("does not exist");
        }
        assertThat(stored.nextClearBit(0)).as("the first that %s lacks", table).isEqualTo(count);
        assertThat(rows).as("rows of %s", table).isEqualTo(count);
    }
}
