package io.streamgauge.camel.timestream;

import static io.streamgauge.camel.timestream.TimestreamRoutes.NOW;

import io.streamgauge.local.LocalAwsFixture;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.timestreamquery.model.Row;

/** What a table holds of numbered prices, each with its number of milliseconds before now. */
final class StoredPrices {

    private StoredPrices() {}

    /**
     * How often each number is in the table.
     *
     * @param differing gets the numbers whose price is another one
     */
    static Map<Long, Integer> count(LocalAwsFixture aws, String table, List<Long> differing) {
        Map<Long, Integer> found = new HashMap<>();
        aws
                .timestreamQuery()
                .queryPaginator(
                        query ->
                                query.queryString(
                                        "SELECT to_milliseconds(time), measure_value::double FROM"
                                                + " market."
                                                + table))
                .stream()
                .flatMap(page -> page.rows().stream())
                .forEach(
                        row -> {
                            long number = NOW - Long.parseLong(value(row, 0));
                            found.merge(number, 1, Integer::sum);
                            if (Double.parseDouble(value(row, 1)) != number) {
                                differing.add(number);
                            }
                        });
        return found;
    }

    private static String value(Row row, int column) {
        return row.data().get(column).scalarValue();
    }
}
