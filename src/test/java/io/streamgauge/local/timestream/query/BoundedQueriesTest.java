package io.streamgauge.local.timestream.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.timestreamquery.model.QueryExecutionException;
import software.amazon.awssdk.services.timestreamquery.model.ValidationException;

/** Queries that would take any memory there is. */
class BoundedQueriesTest {

    @TempDir static Path folder;
    @AutoClose static QueriedMarket market;

    @BeforeAll
    static void start() {
        market = QueriedMarket.open(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT length(rpad('a', 1500000000, 'b'))",
                "SELECT lpad('a', 9000000, 'bc')",
                "SELECT max(length(lpad(text, 50000, 'x'))) FROM market.many",
                "SELECT length(replace(rpad('', 800000, 'a'), 'a', rpad('', 800000, 'b')))",
                "SELECT length(regexp_replace(rpad('', 800000, 'a'), 'a', rpad('', 800000, 'b')))",
                "SELECT array_agg(a.n) FROM market.many a CROSS JOIN (SELECT n FROM market.many"
                        + " LIMIT 10) b",
                "SELECT cardinality(array_agg(a.n)) FROM market.many a CROSS JOIN market.many b",
                "SELECT array_agg(a.wide) FROM (SELECT rpad(text, 2000, 'x') AS wide FROM"
                        + " market.many) a CROSS JOIN market.single b, market.prices c"
            })
    void aQueryThatNeedsTooMuchMemoryIsRefused(String query) {
        assertThatThrownBy(() -> market.query(query))
                .isInstanceOf(QueryExecutionException.class)
                .hasMessageMatching(
                        "(?s)(Query exceeded the maximum memory|Query aborted as max).*");
        assertThat(market.rows("SELECT count(*) FROM market.prices").get(0)).containsExactly("4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'abcdefgh'|s || s", "ARRAY[1, 2]|s || s", "'abcd'|concat(s, s, s)"})
    void whatDoublesInEachStepIsRefused(String doubling) {
        String[] parts = doubling.split("\\|", 2);
        String steps =
                IntStream.range(1, 33)
                        .mapToObj(
                                i ->
                                        ", a%d AS (SELECT %s AS s FROM a%d)"
                                                .formatted(i, parts[1], i - 1))
                        .collect(Collectors.joining());

        assertThatThrownBy(
                        () ->
                                market.query(
                                        "WITH a0 AS (SELECT %s AS s)%s SELECT count(s) FROM a32"
                                                .formatted(parts[0], steps)))
                .isInstanceOf(QueryExecutionException.class);
    }

    @Test
    void tooManyConditionsAreRefused() {
        assertThatThrownBy(() -> market.query("SELECT 1 WHERE 1 = 2" + " OR 1 = 2".repeat(20_000)))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("The query is too complex");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT max(length(%s)) FROM market.many",
                "SELECT n FROM market.many WHERE %s = 'a'",
                "SELECT n FROM market.many ORDER BY %s",
                "SELECT max(length(text)) FROM (SELECT %s AS text FROM market.many)",
                "WITH long AS (SELECT * FROM market.many) SELECT count(*) FROM long GROUP BY %s",
                "SELECT max((SELECT length(%s))) FROM market.many",
                "SELECT 1 FROM market.single JOIN market.many ON host = %s"
            })
    void aLongChainOfLongTextsIsRefused(String query) {
        String chain = "text || ".repeat(60) + "text";

        assertThatThrownBy(() -> market.query(query.formatted(chain)))
                .isInstanceOf(QueryExecutionException.class)
                .hasMessageStartingWith("Query exceeded the maximum memory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max(cardinality(array_sort(split(concat(text, text, text, text), ''))))",
                "max(length(replace(text, 'r', concat(text, text, text, text))))",
                "max(length(replace(replace(replace(text, 'r', 'rrrr'), 'r', 'rrrr'), 'r',"
                        + " 'rrrr')))",
                "max(length(regexp_replace(regexp_replace(text, 'r*', 'rrrr'), '.',"
                        + " 'rrrrrrrrrrrrrrrr')))",
                "max(cardinality(ARRAY[TEXT]))",
                "max(length(upper(lower(reverse(trim(concat(text, text, TEXT)))))))"
            })
    void whatIsMadeOfLongTextsIsRefused(String expression) {
        String wide = expression.replace("TEXT", "text, ".repeat(70) + "text");

        assertThatThrownBy(() -> market.query("SELECT " + wide + " FROM market.many"))
                .isInstanceOf(QueryExecutionException.class)
                .hasMessageStartingWith("Query exceeded the maximum memory");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "max(length(replace(replace(title, 'a', ''), 'c', ''))) ; 950",
                "max(length(replace(replace(title, 'a', 'b'), 'c', 'd'))) ; 1900",
                "max(length(regexp_replace(regexp_replace(title, '[a-b]', 'x'), 'c', ''))) ; 1425",
                "max(length(regexp_replace(regexp_replace(title, 'x*', '-'), 'c|', '+'))) ; 7128",
                "max(length(CHAIN)) ; 24700",
                "max(length(SHORT)) ; 301",
                "count(DISTINCT upper(u.x || CHAIN)) ; 4"
            })
    void aFewLongTextsAreChangedInManySteps(String expression, long expected) {
        String query =
                expression
                        .replace("CHAIN", "title || ".repeat(12) + "title")
                        .replace("SHORT", "substr(title, 1, 1) || ".repeat(300) + "'x'");
        String more = query.contains("u.x") ? " CROSS JOIN UNNEST(ARRAY['a', 'b']) AS u(x)" : "";

        assertThat(market.rows("SELECT " + query + " FROM market.long" + more).get(0))
                .containsExactly(String.valueOf(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"market.many", "(SELECT 1 AS n)"})
    void aColumnThatDoesNotExistIsReportedFirst(String table) {
        String query = "SELECT %s || missing FROM market.many, %s AS a";
        String wide = "rpad('x', 1000000, 'x') || ".repeat(300) + "'x'";

        assertThatThrownBy(() -> market.query(query.formatted(wide, table)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'missing'");
    }

    @Test
    void aLongChainOfShortTextsIsRun() {
        String chain = "symbol || ".repeat(60) + "currency";

        assertThat(
                        market.rows(
                                        "WITH w AS (SELECT %s AS s, price FROM market.prices)"
                                                        .formatted(chain)
                                                + " SELECT max(length(s || upper(s))),"
                                                + " cardinality(split(max(s), 'B')) FROM w")
                                .get(0))
                .containsExactly("366", "1");
    }

    @Test
    void queriesThatNeedMuchMemoryRunInSequence() {
        String query = "SELECT count(%s) FROM market.many".formatted("text || ".repeat(8) + "text");

        assertThat(
                        IntStream.range(0, 6)
                                .parallel()
                                .mapToObj(i -> market.rows(query).get(0).get(0))
                                .toList())
                .containsOnly("30000");
    }

    @Test
    void aLongListOfValuesIsSearchedQuickly() {
        String numbers =
                IntStream.range(29_990, 60_000)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", "));

        assertThat(
                        market.rows(
                                        "SELECT count(*), max(text) FROM market.many WHERE n IN ("
                                                + numbers
                                                + ") AND n NOT IN (-1, 29999)")
                                .get(0))
                .containsExactly("9", "row 29998");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "transform(ARRAY[1], x -> #)                | 13",
                "reduce(ARRAY[1], 0, (s, x) -> s + #, s -> s)| 4",
                "reduce(ARRAY[1], 0, (s, x) -> s, s -> #)    | 13",
                "zip_with(ARRAY[1], ARRAY[2], (x, y) -> #)   | 13",
                "cardinality(filter(ARRAY[1], x -> # = 1))   | 13"
            })
    void lambdasInTooManyLambdasAreRefused(String call, int levels) {
        assertThatThrownBy(() -> market.query("SELECT " + nested(call, levels)))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("The query is too complex");
        assertThat(market.rows("SELECT " + nested(call, 3)).get(0)).hasSize(1);
    }

    private static String nested(String call, int levels) {
        String sql = "1";
        for (int i = 0; i < levels; i++) {
            sql = call.replace("#", sql);
        }
        return sql;
    }

    @ParameterizedTest
    @ValueSource(strings = {" + 1", " * 1", " || 'a'", " AT TIME ZONE 'UTC'", ".a"})
    void tooManyOperatorsInARowAreRefusedBeforeTheyAreParsed(String operator) {
        assertThatThrownBy(() -> market.query("SELECT a" + operator.repeat(8_000)))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("The query is too complex");
    }

    @Test
    void manyExpressionsWithOperatorsAreRun() {
        String columns = ", price - 1 AS c".repeat(2_000);

        assertThat(market.rows("SELECT 1" + columns + " FROM market.prices LIMIT 1").get(0))
                .hasSize(2_001);
    }

    @Test
    void aListOfTooManyValuesIsRefused() {
        assertThatThrownBy(() -> market.query("SELECT 1 IN (1" + ", 1".repeat(60_000) + ")"))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("The query is too complex");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1 IN (1, 2, (SELECT max(version) FROM physical.p))",
                "SELECT 1 IN (1, 2, getenv('HOME'))",
                "SELECT 1 IN (1, getenv('HOME'), 2)",
                "SELECT 1 IN (getenv('HOME'), 1, 2)",
                "SELECT 'a' IN ('a', 'b') OR getenv('HOME') IN ('a', 'b')"
            })
    void whatStandsInAListOfValuesIsInspected(String query) {
        assertThatThrownBy(() -> market.query(query)).isInstanceOf(ValidationException.class);
    }

    @Test
    void textFunctionsWorkWithinTheirBounds() {
        assertThat(
                        market.rows(
                                        "SELECT lpad('7', 3, '0'), rpad(NULL, 3, 'x'),"
                                                + " replace('a-b', '-', '+'), replace(NULL, 'a', 'b'),"
                                                + " regexp_replace('a1b2', '[0-9]', '#'),"
                                                + " levenshtein_distance('ab', 'ac'), length(rpad('',"
                                                + " 1000000, 'x'))")
                                .get(0))
                .containsExactly("007", "null", "a+b", "null", "a#b#", "1", "1000000");
    }
}
