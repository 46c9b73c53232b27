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
                    SELECT 9223372036854775806 + volume FROM market.prices | bigint addition overflow
                    SELECT 'b' - 2                          | line 1:12: '-' cannot be applied to varchar, integer
                    SELECT cast('no' AS integer)            | line 1:8: Cannot cast 'no' to INTEGER
                    SELECT cast('9:99' AS time)             | line 1:8: Value cannot be cast to time: 9:99
                    SELECT cast(3e20 AS bigint)             | line 1:8: Unable to cast 3e+20 to bigint
                    SELECT regexp_like('x', 'a(b')          | Invalid regular expression: end pattern with unmatched parenthesis: a(b
                    SELECT regexp_like('x', 'a)b')          | Invalid regular expression: unmatched close parenthesis: a)b
                    SELECT regexp_replace('x', '[ab', '')   | Invalid regular expression: premature end of char-class: [ab
                    SELECT regexp_replace('x', '+', '')     | Invalid regular expression: target of repeat operator is not specified: +
                    SELECT regexp_like('x', '[z-a]')        | Invalid regular expression: empty range in char class: z-a
                    SELECT regexp_like('x', 'a{2000}')      | Invalid regular expression: too big number for repeat range: {2000}
                    SELECT regexp_like('x', 'x(?!y)')       | Invalid regular expression: look-ahead and look-behind are not supported: (?!
                    SELECT date_trunc('eon', time) FROM market.prices | 'eon' is not a valid Timestamp field
                    SELECT (SELECT price FROM market.prices) | Scalar sub-query has returned multiple rows
                    SELECT q.price FROM market.prices p     | line 1:8: Table 'q' does not exist
                    SELECT hour(1)                          | Unexpected parameters in the call of a function
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
                "SELECT regexp_like('x', '(((a{900}){900}){900})')",
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
