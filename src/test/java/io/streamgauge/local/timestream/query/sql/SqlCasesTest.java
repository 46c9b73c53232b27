package io.streamgauge.local.timestream.query.sql;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.timestream.query.sql.SqlCase.Outcome;
import io.streamgauge.local.timestream.query.sql.SqlCase.SqlError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.PrepareQueryResponse;
import software.amazon.awssdk.services.timestreamquery.model.SelectColumn;
import software.amazon.awssdk.services.timestreamquery.model.TimestreamQueryException;
import software.amazon.awssdk.services.timestreamquery.model.ValidationException;

/**
 * Asks the embedded endpoint each query of the corpus.
 *
 * <p>A case that does not pass yet is listed in pending.txt. One that is listed and passes fails,
 * so the list only shrinks. {@code target/sql-pending.txt} has the list as it should be, and {@code
 * target/sql-failed.txt} what each of them was answered.
 */
class SqlCasesTest {

    /** What now() is. AWS's clock has milliseconds. */
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:00.123Z");

    /** Words of the engine below, which no client should read. */
    private static final Pattern ENGINE =
            Pattern.compile(
                    "DuckDB|INT64|INT32|STRUCT|HUGEINT|TIMESTAMP_NS|Macro|ts_\\w+\\(|epoch_\\w+\\(|LINE"
                            + " \\d|(Binder|Catalog|Parser|Conversion|Invalid Input|Internal) Error"
                            + "|java\\.|Exception");

    private static final Pattern SELECT = Pattern.compile("(?i)\\s*(SELECT|WITH|\\()");
    private static final Pattern OF_ANALYSIS = Pattern.compile("line \\d|The query syntax");

    private static final Map<String, String> FAILED = new ConcurrentSkipListMap<>();

    @TempDir static Path folder;
    private static LocalAwsFixture aws;
    private static TimestreamQueryClient client;

    @BeforeAll
    static void open() throws IOException {
        aws = LocalAwsFixture.start(folder, InstantSource.fixed(NOW));
        SqlTables.write(aws.timestreamWrite());
        client = aws.timestreamQuery();
    }

    @AfterAll
    static void close() throws IOException {
        aws.close();
        Files.write(Path.of("target", "sql-pending.txt"), FAILED.keySet());
        Files.write(Path.of("target", "sql-failed.txt"), FAILED.values());
    }

    @TestFactory
    Stream<DynamicTest> eachCaseIsAnsweredAsAwsDoes() throws IOException {
        Set<String> pending = SqlCorpus.pending();
        return SqlCorpus.cases().stream()
                .map(
                        it ->
                                DynamicTest.dynamicTest(
                                        it.id(), () -> ask(it, pending.contains(it.id()))));
    }

    @Test
    void pendingCasesAreInTheCorpus() throws IOException {
        Set<String> unknown = new TreeSet<>(SqlCorpus.pending());
        SqlCorpus.cases().forEach(it -> unknown.remove(it.id()));

        assertThat(unknown).isEmpty();
    }

    /** What is checked before a query runs is the same for a query that is only prepared. */
    @Test
    void preparedQueriesHaveTheSameColumnsAndErrors() throws IOException {
        Set<String> pending = SqlCorpus.pending();
        Map<String, String> differences = new TreeMap<>();
        for (SqlCase it : SqlCorpus.cases()) {
            if (pending.contains(it.id()) || !SELECT.matcher(it.sql()).lookingAt()) {
                continue;
            }
            String prepared = prepared(it.sql());
            if (it.expected() instanceof SqlAnswer answer
                    && !prepared.equals(String.join(" | ", answer.columns()))) {
                differences.put(it.id(), prepared);
            }
            if (it.expected() instanceof SqlError error
                    && OF_ANALYSIS.matcher(error.message()).lookingAt()
                    && !prepared.startsWith(error.message())) {
                differences.put(it.id(), prepared);
            }
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void parametersHaveTheTypesThatTheirPlacesNeed() {
        String sql =
                "SELECT g.v AS level, n FROM lab.gaps g WHERE name = @name AND v > @level AND time"
                        + " BETWEEN @since AND now() AND n = @n";
        PrepareQueryResponse prepared =
                client.prepareQuery(prepare -> prepare.queryString(sql).validateOnly(true));

        assertThat(parameters(prepared))
                .isEqualTo("name varchar, level double, since timestamp, n bigint");
        assertThat(prepared.columns())
                .extracting(SelectColumn::name, SelectColumn::tableName, SelectColumn::aliased)
                .containsExactly(tuple("level", "gaps", true), tuple("n", "gaps", false));
        assertThat(prepared.columns()).allMatch(it -> "lab".equals(it.databaseName()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SELECT v FROM lab.gaps WHERE time > ago(@span) | span interval_day_to_second
                    SELECT bin(time, @step), max(v) FROM lab.gaps GROUP BY bin(time, @step) | step interval_day_to_second
                    SELECT v + @x, name LIKE @p, concat(name, @s) FROM lab.gaps | x double, p varchar, s varchar
                    SELECT v FROM lab.gaps WHERE name IN (@a, 'g1') AND n BETWEEN @lo AND 9 | a varchar, lo bigint
                    SELECT substr(name, @i), date_add(@unit, @n, time) FROM lab.gaps | i bigint, unit varchar, n bigint
                    SELECT if(@f, n, 2), coalesce(name, @d), ARRAY[1, @e] FROM lab.gaps | f boolean, d varchar, e integer
                    SELECT v FROM lab.gaps WHERE n > (SELECT avg(n) FROM lab.gaps WHERE name = @name) | name varchar
                    SELECT approx_percentile(v, @q) FROM lab.gaps | q double
                    SELECT @alone | alone unknown
                    """)
    void eachPlaceGivesItsParameterAType(String sql, String parameters) {
        assertThat(parameters(client.prepareQuery(it -> it.queryString(sql).validateOnly(true))))
                .isEqualTo(parameters);
    }

    private static String parameters(PrepareQueryResponse prepared) {
        return prepared.parameters().stream()
                .map(it -> it.name() + " " + SqlAnswer.type(it.type()))
                .collect(joining(", "));
    }

    private static String prepared(String sql) {
        try {
            return client
                    .prepareQuery(prepare -> prepare.queryString(sql).validateOnly(true))
                    .columns()
                    .stream()
                    .map(column -> column.name() + " " + SqlAnswer.type(column.type()))
                    .collect(joining(" | "));
        } catch (TimestreamQueryException e) {
            return e.awsErrorDetails().errorMessage();
        }
    }

    private static void ask(SqlCase asked, boolean pending) {
        Outcome outcome = outcome(asked.sql());
        boolean passed = isExpected(outcome, asked.expected());
        if (!passed) {
            FAILED.put(
                    asked.id(),
                    "%s\n%s\nexpected:\n%s\nanswered:\n%s\n"
                            .formatted(asked.id(), asked.sql(), asked.expected(), outcome));
        }
        if (pending) {
            assertThat(passed).as("%s passes: take it out of pending.txt", asked.id()).isFalse();
        } else if (!passed) {
            assertThat(outcome).as(asked.sql()).hasToString(asked.expected().toString());
        }
    }

    private static boolean isExpected(Outcome outcome, Outcome expected) {
        return expected instanceof SqlError error
                ? outcome instanceof SqlError seen
                        && seen.message().startsWith(error.message())
                        && !ENGINE.matcher(seen.message()).find()
                : outcome.equals(expected);
    }

    private static Outcome outcome(String sql) {
        try {
            return SqlAnswer.of(client.queryPaginator(query -> query.queryString(sql)));
        } catch (ValidationException e) {
            return new SqlError(e.awsErrorDetails().errorMessage());
        } catch (RuntimeException e) {
            return new SqlError("not of the query: " + e);
        }
    }
}
