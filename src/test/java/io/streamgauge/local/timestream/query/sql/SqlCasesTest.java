package io.streamgauge.local.timestream.query.sql;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

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
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
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
