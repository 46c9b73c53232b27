package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.ValidationException;

/** The numbers that {@link NumbersRoute} has written to its table. */
final class StoredNumbers {

    private StoredNumbers() {}

    static BitSet of(TimestreamQueryClient query, String where) {
        BitSet stored = new BitSet();
        String sql = "SELECT measure_value::bigint FROM kills.numbers" + where;
        try {
            query.queryPaginator(it -> it.queryString(sql)).stream()
                    .flatMap(page -> page.rows().stream())
                    .map(row -> row.data().get(0).scalarValue())
                    .forEach(number -> stored.set(Integer.parseInt(number)));
        } catch (ValidationException e) {
            // The table is made with the first write.
            assertThat(e).hasMessageContaining("numbers").hasMessageContaining("does not exist");
        }
        return stored;
    }
}
