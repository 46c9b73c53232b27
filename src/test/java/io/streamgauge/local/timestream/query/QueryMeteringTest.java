package io.streamgauge.local.timestream.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a query costs. */
class QueryMeteringTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SHOW DATABASES                              | 0
                    SHOW TABLES FROM market                     | 0
                    DESCRIBE market.prices                      | 0
                    SELECT 1                                    | 0
                    WITH x AS (SELECT 1 AS a) SELECT a FROM x   | 0
                    SELECT symbol FROM market.prices            | 10000000
                    SELECT 1 WHERE 1 IN (SELECT volume FROM market.prices) OR true | 10000000
                    """)
    void onlyAQueryOverTablesIsMetered(String query, long bytes) {
        try (QueriedMarket market = QueriedMarket.open(folder)) {
            assertThat(market.query(query).queryStatus().cumulativeBytesMetered()).isEqualTo(bytes);
        }
    }
}
