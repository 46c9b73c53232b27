package io.streamgauge.local.timestream.query;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.timestreamquery.model.ValidationException;

/** Errors that the engine finds, which speak neither of it nor of what it was given to run. */
class ErrorTranslationTest {

    @TempDir static Path folder;
    @AutoClose static QueriedMarket market;

    @BeforeAll
    static void start() {
        market = QueriedMarket.open(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    SELECT 7 / 0                            | Division by zero
                    SELECT volume % (volume - volume) FROM market.prices | Division by zero
                    SELECT bin(time, 0m) FROM market.prices | Division by zero
                    SELECT 2147483647 + 2                   | integer addition overflow: 2147483647 + 2
                    SELECT 9223372036854775806 + volume FROM market.prices | bigint addition overflow: 9223372036854775806 + 7
                    SELECT 'b' - 2                          | line 1:12: '-' cannot be applied to varchar, integer
                    SELECT cast('no' AS integer)            | Cannot cast 'no' to INT
                    SELECT cast('9:99' AS time)             | Value cannot be cast to time: 9:99
                    SELECT cast(3e20 AS bigint)             | Unable to cast 3.0E20 to bigint
                    SELECT regexp_like('x', 'a(b')          | Invalid regular expression: Unclosed group
                    SELECT regexp_like('x', 'a)b')          | Invalid regular expression: Unmatched closing ')'
                    SELECT regexp_replace('x', '[ab', '')   | Invalid regular expression: Unclosed character class
                    SELECT regexp_replace('x', '+', '')     | Invalid regular expression: Dangling meta character '+'
                    SELECT regexp_like('x', '[z-a]')        | Invalid regular expression: Illegal character range
                    SELECT date_trunc('eon', time) FROM market.prices | 'eon' is not a valid TIMESTAMP field
                    SELECT (SELECT price FROM market.prices) | Scalar sub-query has returned multiple rows
                    SELECT q.price FROM market.prices p     | line 1:8: Column 'q.price' does not exist
                    SELECT levenshtein_distance(rpad('', 800000, 'a'), rpad('', 800000, 'b')) | A function takes too many steps: simplify its pattern, or give it shorter texts
                    SELECT hour(1)                          | line 1:8: Unexpected parameters (integer) for function hour. Expected: hour(timestamp), hour(time), hour(interval day to second)
                    """)
    void errorsOfTheEngineAreInTimestreamsWords(String query, String message) {
        assertThatThrownBy(() -> market.query(query))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith(message + " (Service: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT to_unixtime(symbol) FROM market.prices",
                "SELECT levenshtein_distance(1, 2)",
                "SELECT contains(1, 2)",
                "SELECT element_at('a', 'b')",
                "SELECT array_sort(symbol) FROM market.prices",
                "SELECT date_add('day', 'x', time) FROM market.prices",
                "SELECT from_milliseconds('a')",
                "SELECT symbol || time + 1 FROM market.prices",
                "SELECT ARRAY[1] || 'a'",
                "SELECT cast(ARRAY[1] AS bigint)",
                "SELECT substr(symbol, 'a') FROM market.prices",
                "SELECT regexp_like('x', '\\p{Foo}')",
                "SELECT split(1, 2, 3)",
                "SELECT 1 FROM market.prices WHERE time > 'soon'",
                "SELECT lag(time, 'x') OVER (ORDER BY time) FROM market.prices"
            })
    void noErrorSpeaksOfTheEngine(String query) {
        assertThatThrownBy(() -> market.query(query))
                .isInstanceOf(ValidationException.class)
                .message()
                .doesNotContainPattern(
                        "(?i)duckdb|re2|\\bts_|int(32|64|128)|_literal|lambda|macro|struct|epoch_|"
                                + "timestamp_ns|make_timestamp|string_split|list_|//[^a-z]|explicit");
    }
}
