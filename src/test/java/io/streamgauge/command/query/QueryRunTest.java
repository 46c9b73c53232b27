package io.streamgauge.command.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.streamgauge.aws.AwsClients;
import io.streamgauge.aws.AwsSettings;
import io.streamgauge.faults.Fault;
import io.streamgauge.faults.FaultProxy;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.timestream.history.PagedQuery;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryAsyncClient;
import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;
import software.amazon.awssdk.services.timestreamquery.model.ThrottlingException;
import software.amazon.awssdk.services.timestreamquery.model.ValidationException;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.Record;

/** Queries of the embedded endpoint, behind a proxy that sees the requests. */
class QueryRunTest {

    private static final int ROWS = 2000;
    private static final String WIDE =
            "SELECT n, rpad(n, 1000, 'x') AS text FROM market.numbers ORDER BY n";
    private static final String ENDLESS =
            "SELECT count(*) FROM market.numbers a, market.numbers b, market.numbers c"
                    + " WHERE a.n || b.n || c.n LIKE '%x%'";
    private static final Terminal NO_TERMINAL = new Terminal(false, false, 80, 24, true, false);

    @LocalEndpoint static LocalAwsFixture aws;

    private final List<String> operations = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final AtomicInteger faults = new AtomicInteger();
    private final StringWriter printed = new StringWriter();
    private FaultProxy proxy;
    private TimestreamQueryAsyncClient client;

    @BeforeAll
    static void write() {
        TimestreamWriteClient tables = aws.timestreamWrite();
        tables.createDatabase(it -> it.databaseName("market"));
        tables.createTable(it -> it.databaseName("market").tableName("numbers"));
        String now = String.valueOf(Instant.now().toEpochMilli());
        for (int from = 0; from < ROWS; from += 100) {
            List<Record> records = new ArrayList<>();
            for (int n = from; n < from + 100; n++) {
                String name = "%04d".formatted(n);
                records.add(
                        Record.builder()
                                .dimensions(it -> it.name("n").value(name))
                                .measureName("value")
                                .measureValue("1")
                                .time(now)
                                .build());
            }
            tables.writeRecords(
                    it -> it.databaseName("market").tableName("numbers").records(records));
        }
    }

    @BeforeEach
    void connect() {
        proxy =
                FaultProxy.start(
                        aws.url(),
                        call -> {
                            operations.add(call.operation());
                            bodies.add(call.body().toString());
                            return faults.getAndDecrement() > 0
                                    ? new Fault.ErrorBefore(429, "ThrottlingException", "slower")
                                    : new Fault.None();
                        });
        client =
                new AwsClients(
                                AwsSettings.DEFAULTS.at(
                                        proxy.url(),
                                        "us-east-1",
                                        StaticCredentialsProvider.create(
                                                AwsBasicCredentials.create("id", "secret"))))
                        .timestreamQuery();
    }

    @AfterEach
    void close() {
        client.close();
        proxy.close();
    }

    @Test
    void allPagesArePrinted() {
        QueryRun run = run(WIDE, Long.MAX_VALUE, new PrintWriter(printed));

        run.toEnd();

        assertThat(printed.toString().lines()).hasSize(ROWS + 1);
        assertThat(printed.toString()).startsWith("n,text\n0000,0000xxx").contains("\n1999,1999xx");
        assertThat(operations).hasSizeGreaterThanOrEqualTo(3).containsOnly("Query");
        assertThat(run.totals().summary(Duration.ofMillis(1500)))
                .matches("2,000 rows in 1.5 s, [\\d.]+ .?B scanned");
        assertThat(run.totals().statistics(false))
                .matches(
                        "query [A-Z0-9]+: 3 pages, [\\d,]+ bytes scanned, 10,000,000 bytes"
                                + " metered");
        assertThat(run.totals().statistics(true))
                .endsWith(
                        ", about $0.0001 where AWS bills bytes ($0.01 per GB in us-east-1) and"
                                + " not compute units");
    }

    @Test
    void aQueryWithoutColumnsAndRowsEnds() {
        QueryRun run = run("SHOW TABLES FROM market LIKE 'none'", 10, new PrintWriter(printed));

        run.toEnd();

        assertThat(printed).hasToString("Table\n");
        assertThat(run.totals().summary(Duration.ofMillis(5))).isEqualTo("0 rows in 5 ms");
    }

    @Test
    void theRestIsCancelledAfterTheMaximumOfRows() {
        QueryRun run = run(WIDE, 1500, new PrintWriter(printed));

        run.toEnd();

        assertThat(printed.toString().lines()).hasSize(1501);
        assertThat(operations).containsExactly("Query", "Query", "CancelQuery");
        assertThat(run.totals().summary(Duration.ofSeconds(1)))
                .startsWith("1,500 rows (there are more) in 1 s");
    }

    @Test
    void nothingIsCancelledWhereTheMaximumIsTheLastRow() {
        QueryRun run = run(WIDE, ROWS, new PrintWriter(printed));

        run.toEnd();

        assertThat(operations).doesNotContain("CancelQuery");
        assertThat(run.totals().summary(Duration.ofSeconds(1))).startsWith("2,000 rows in 1 s");
    }

    @Test
    void aClosedPipeCancelsTheRest() {
        PrintWriter closed =
                new PrintWriter(
                        new Writer() {
                            @Override
                            public void write(char[] text, int from, int length)
                                    throws IOException {
                                throw new IOException("Broken pipe");
                            }

                            @Override
                            public void flush() {}

                            @Override
                            public void close() {}
                        });

        run(WIDE, Long.MAX_VALUE, closed).toEnd();

        assertThat(operations).containsExactly("Query", "CancelQuery");
    }

    @Test
    void aThrottledQueryIsSentAgain() {
        faults.set(3);

        run("SELECT 1 AS one", 10, new PrintWriter(printed)).toEnd();

        assertThat(printed).hasToString("one\n1\n");
        assertThat(operations).hasSize(4);
        assertThat(bodies).as("one client token").containsOnly(bodies.get(0));
        assertThat(bodies.get(0)).contains("\"ClientToken\":\"");
    }

    @Test
    void aQueryIsGivenUpAfterFiveAttempts() {
        faults.set(100);

        assertThatThrownBy(() -> run("SELECT 1", 10, new PrintWriter(printed)).toEnd())
                .isInstanceOf(ThrottlingException.class);
        assertThat(operations).hasSize(5);
    }

    @Test
    void aMistakeIsNotSentAgain() {
        assertThatThrownBy(() -> run("SELECT x FROM", 10, new PrintWriter(printed)).toEnd())
                .isInstanceOf(ValidationException.class);
        assertThat(operations).containsExactly("Query");
    }

    @Test
    void aRunningQueryIsCancelledByAnotherThread() throws Exception {
        PagedQuery execution = execution(ENDLESS);
        FutureTask<Object> waiting = new FutureTask<>(execution::nextPage);
        new Thread(waiting).start();
        await().until(() -> operations.contains("Query"));

        execution.cancel();

        assertThatThrownBy(waiting::get).hasCauseInstanceOf(CancellationException.class);
        assertThat(execution.isCancelled()).isTrue();
    }

    @Test
    void aQueryBetweenPagesIsCancelledByItsId() {
        PagedQuery execution = execution(WIDE);
        execution.nextPage();
        assertThat(execution.hasMore()).isTrue();

        execution.cancel();

        assertThatThrownBy(execution::nextPage).isInstanceOf(CancellationException.class);
        assertThat(operations).containsExactly("Query", "CancelQuery");
    }

    private QueryRun run(String sql, long maxRows, PrintWriter out) {
        return new QueryRun(execution(sql), new CsvOutput(out), maxRows, out);
    }

    private PagedQuery execution(String sql) {
        return new PagedQuery(
                client,
                QueryRequest.builder().queryString(sql).build(),
                new PagedQuery.Parts(
                        new QueryProgress(
                                new PrintWriter(printed), NO_TERMINAL, InstantSource.system()),
                        new Random(1),
                        PagedQuery.Retries.FEW));
    }
}
