package io.streamgauge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of a result the page gets. */
class PageQueriesTest {

    @LocalEndpoint static LocalAwsFixture aws;

    @ParameterizedTest
    @CsvSource({
        // rows, characters of each, rows that the page gets
        "10, 1, 10",
        "11, 1, 10",
        "5, 900000, 5",
        "6, 900000, 5"
    })
    void aResultHasAMaximumOfRowsAndOfCharacters(int rows, int characters, int shown)
            throws Exception {
        String sql =
                "SELECT rpad('', %d, 'y') FROM UNNEST(sequence(1, %d)) AS t(n)"
                        .formatted(characters, rows);

        PageQueries.Result result = new PageQueries(aws::timestreamQueryAsync).run(sql, 10);

        assertThat(result.rows()).hasSize(shown);
        assertThat(result.more()).isEqualTo(shown < rows);
    }
}
