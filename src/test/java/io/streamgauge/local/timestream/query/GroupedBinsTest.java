package io.streamgauge.local.timestream.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bins of time wherever a grouped query has them. */
class GroupedBinsTest {

    @TempDir static Path folder;
    @AutoClose static QueriedMarket market;

    @BeforeAll
    static void start() {
        market = QueriedMarket.open(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bin(time, 5m), count(*) FROM market.prices GROUP BY 1 ORDER BY 1"
                        + " | 09:55 1, 10:00 2, 10:10 1",
                "bin(time, 5m), count(*) FROM market.prices GROUP BY bin(time, 5m) HAVING bin(time,"
                        + " 5m) < TIMESTAMP '2026-11-20 10:10:00' ORDER BY bin(time, 5m) DESC | 10:00"
                        + " 2, 09:55 1",
                "bin(time, 5m) + 1m, count(*) FROM market.prices GROUP BY bin(time, 5m) ORDER BY 1"
                        + " | 09:56 1, 10:01 2, 10:11 1",
                "DISTINCT bin(time, 1h), bin(time, 5m) > TIMESTAMP '2026-11-20 10:05:00' FROM"
                        + " market.prices GROUP BY bin(time, 1h), bin(time, 5m) ORDER BY 1, 2"
                        + " | 09:00 false, 10:00 false, 10:00 true",
                "bin(time, 5m), row_number() OVER (ORDER BY bin(time, 5m) DESC) FROM market.prices"
                        + " GROUP BY bin(time, 5m) ORDER BY 1 | 09:55 3, 10:00 2, 10:10 1",
                "bin(t, 1m), count(*) FROM (SELECT IF(symbol = 'BTC', time) AS t FROM"
                        + " market.prices) GROUP BY bin(t, 1m) ORDER BY 1"
                        + " | 10:00 1, 10:10 1, null 2",
                "bin(time + 1m, 5m), count(*) FROM market.prices GROUP BY bin(time + 1m, 5m) ORDER"
                        + " BY 1 | 10:00 3, 10:10 1"
            })
    void aBinIsTheSameInEachClause(String query, String expected) {
        StringBuilder rows = new StringBuilder();
        for (var row : market.rows("SELECT " + query)) {
            rows.append(rows.isEmpty() ? "" : ", ")
                    .append(row.get(0).replaceAll(".* (\\d\\d:\\d\\d):00[.]0+", "$1"))
                    .append(' ')
                    .append(row.get(1));
        }

        assertThat(rows.toString()).isEqualTo(expected);
    }

    @Test
    void numbersAreComparedWithTheirOwnTypes() {
        assertThat(
                        market.rows(
                                        "SELECT count_if(volume > 7), count_if(volume ="
                                                + " 9223372036854775807), count_if(price > 3000),"
                                                + " max(volume > 2147483648), count_if(volume <> -7),"
                                                + " 2147483647 < 2147483648 FROM market.prices")
                                .get(0))
                .containsExactly("1", "0", "3", "false", "3", "true");
    }
}
