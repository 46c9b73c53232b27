package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.ValidationException;

/** The numbers that {@link NumbersRoute} has written to its table. */
final class StoredNumbers {

    private StoredNumbers() {}

    static BitSet of(TimestreamQueryClient query, String where) {
        BitSet stored = new BitSet();
        rows(query, where).forEach(stored::set);
        return stored;
    }

    /** The number of each row. */
    static List<Integer> rows(TimestreamQueryClient query, String where) {
        String sql = "SELECT measure_value::bigint FROM kills.numbers" + where;
        try {
            return query.queryPaginator(it -> it.queryString(sql)).stream()
                    .flatMap(page -> page.rows().stream())
                    .map(row -> Integer.parseInt(row.data().get(0).scalarValue()))
                    .toList();
        } catch (ValidationException e) {
            // The table is made with the first write.
            assertThat(e).hasMessageContaining("numbers").hasMessageContaining("does not exist");
            return List.of();
        }
    }
}
