package io.streamgauge.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.copy.CopyFixture.Events;
import io.streamgauge.faults.Fault;
import io.streamgauge.faults.FaultProxy;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalConfiguration;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.local.influx.InfluxEndpoint;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies of a table of the embedded endpoint, with failures of both ends. */
class CopyJobTest {

    private static final int SECONDS = 1_000;
    private static final int ROWS = 2 * SECONDS;

    @LocalEndpoint static LocalAwsFixture aws;

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static Instant begin;
    private static InfluxEndpoint influx;

    @TempDir Path folder;

    private final List<RuntimeException> retries = new ArrayList<>();
    private final Events events = new Events(books -> {}, retries);
    private final String database = "market" + DATABASES.incrementAndGet();
    private CopyFixture fixture;

    @BeforeAll
    static void write() {
        begin = PriceHistory.write(aws.timestreamWrite(), SECONDS);
        influx = InfluxEndpoint.start(3);
    }

    @AfterAll
    static void stop() {
        influx.close();
    }

    @BeforeEach
    void open() {
        fixture = new CopyFixture(folder, database);
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void eachRowIsCopiedOnceWithItsNanoseconds(int version) throws Exception {
        try (InfluxEndpoint other = InfluxEndpoint.start(version)) {
            fixture.createDatabase(other.url());
            CopyJob job = fixture.job(aws.url(), other.url());
            CopyPlan plan = job.plan();

            CopyReport report = job.run(plan, events);

            assertThat(plan.rows()).isEqualTo(ROWS + PriceHistory.OTHER_ROWS);
            assertThat(report.books().written()).isEqualTo(ROWS + PriceHistory.OTHER_ROWS);
            assertThat(report.failed() + report.books().rejections()).isZero();
            assertThat(report.ended()).isTrue();
            assertThat(other.csv(database, CopyFixture.ALL))
                    .isEqualTo(PriceHistory.csv(begin, SECONDS));
            assertThat(fixture.job(aws.url(), other.url()).isDone()).isTrue();
        }
    }

    @Test
    void aCopyThatWasStoppedResumesWhereItWas() throws Exception {
        CopyJob first = fixture.job(aws.url(), influx.url());
        Events stopping = new Events(books -> first.stop(), retries);
        CopyReport stopped = first.run(first.plan(), stopping);
        assertThat(stopped.ended()).isFalse();

        CopyJob second = fixture.job(aws.url(), influx.url());
        CopyReport report = second.run(second.plan(), events);

        assertThat(second.done()).isEqualTo(1_000).isEqualTo(stopped.books().rows());
        assertThat(report.books().written()).isEqualTo(ROWS + PriceHistory.OTHER_ROWS);
        assertThat(report.text()).contains("done before").contains("by an earlier run");
        assertThat(influx.csv(database, CopyFixture.ALL))
                .isEqualTo(PriceHistory.csv(begin, SECONDS));
    }

    @Test
    void aPartThatCannotBeReadIsReadAgain() throws Exception {
        AtomicInteger queries = new AtomicInteger();
        try (FaultProxy proxy =
                FaultProxy.start(
                        aws.url(),
                        call ->
                                // One page of the rows fails twice, which is all that a
                                // request is tried here.
                                call.body().toString().contains("ORDER BY time")
                                                && List.of(3, 4).contains(queries.incrementAndGet())
                                        ? new Fault.ErrorBefore(
                                                500, "InternalServerException", "no")
                                        : new Fault.None())) {
            CopyJob job = fixture.job(proxy.url(), influx.url());

            CopyReport report = job.run(job.plan(), events);

            assertThat(retries).hasSize(1);
            assertThat(report.books().written()).isEqualTo(ROWS + PriceHistory.OTHER_ROWS);
            assertThat(influx.csv(database, CopyFixture.ALL))
                    .isEqualTo(PriceHistory.csv(begin, SECONDS));
        }
    }

    @Test
    void aPartThatIsTooMuchForAQueryIsHalved() throws Exception {
        AtomicInteger failures = new AtomicInteger(3);
        List<String> queries = new ArrayList<>();
        try (FaultProxy proxy =
                FaultProxy.start(
                        aws.url(),
                        call -> {
                            boolean rows = call.body().toString().contains("ORDER BY time");
                            if (rows) {
                                queries.add(call.body().toString());
                            }
                            // The first query of this kind is the sample of the plan.
                            return rows && queries.size() > 1 && failures.getAndDecrement() > 0
                                    ? new Fault.ErrorBefore(
                                            400, "QueryExecutionException", "too much")
                                    : new Fault.None();
                        })) {
            CopyJob job = fixture.job(proxy.url(), influx.url());

            CopyReport report = job.run(job.plan(), events);

            assertThat(retries).hasSize(3);
            assertThat(report.books().written()).isEqualTo(ROWS + PriceHistory.OTHER_ROWS);
            assertThat(influx.csv(database, CopyFixture.ALL))
                    .isEqualTo(PriceHistory.csv(begin, SECONDS));
        }
    }

    @Test
    void accessThatIsDeniedEndsTheCopyAtOnce() throws Exception {
        AtomicInteger queries = new AtomicInteger();
        try (FaultProxy proxy =
                FaultProxy.start(
                        aws.url(),
                        call ->
                                call.body().toString().contains("ORDER BY time")
                                                && queries.incrementAndGet() > 1
                                        ? new Fault.ErrorBefore(
                                                403, "AccessDeniedException", "denied")
                                        : new Fault.None())) {
            CopyJob job = fixture.job(proxy.url(), influx.url());
            CopyPlan plan = job.plan();

            assertThatThrownBy(() -> job.run(plan, events))
                    .isInstanceOf(CopyStoppedException.class)
                    .hasMessageContaining("denied");

            assertThat(retries).isEmpty();
        }
    }

    @Test
    void conflictingRowsAreDeadLetters() throws Exception {
        influx.post(
                "/api/v3/write_lp?precision=nanosecond&db=" + database,
                "prices,symbol=BTC,measure_name=quote volume=\"much\" 1");
        CopyJob job = fixture.job(aws.url(), influx.url());

        CopyReport report = job.run(job.plan(), events);

        assertThat(report.books().rejected()).containsEntry("type_conflict", (long) ROWS);
        assertThat(report.books().written()).isEqualTo(PriceHistory.OTHER_ROWS);
        assertThat(report.rows()).isEqualTo(ROWS + PriceHistory.OTHER_ROWS);
        assertThat(Files.readAllLines(report.rejects()))
                .hasSize(ROWS)
                .allMatch(
                        line ->
                                line.contains(
                                        "\"endpoint\":\"influxdb:%s/prices\"".formatted(database)));
    }

    @Test
    void aTargetThatDeniesAccessFailsWithTheBooks() throws Exception {
        try (InfluxEndpoint other = InfluxEndpoint.start(2)) {
            // The bucket does not exist.
            CopyJob job = fixture.job(aws.url(), other.url());
            CopyPlan plan = job.plan();

            assertThatThrownBy(() -> job.run(plan, events))
                    .isInstanceOfSatisfying(
                            CopyStoppedException.class,
                            stopped -> {
                                CopyReport report = stopped.report();
                                assertThat(report.failed()).isPositive();
                                assertThat(report.rows()).isEqualTo(report.failed());
                                assertThat(report.ended()).isFalse();
                            });
        }
    }

    @Test
    void aTargetThatThrottlesGetsEachRowOnce() throws Exception {
        LocalConfiguration slow =
                LocalConfiguration.inMemory(0).with(new LocalConfiguration.InfluxDb(3, null, 1));
        try (InfluxEndpoint other = InfluxEndpoint.start(slow)) {
            CopyJob job = fixture.job(aws.url(), other.url());

            CopyReport report = job.run(job.plan(), events);

            assertThat(report.books().written()).isEqualTo(ROWS + PriceHistory.OTHER_ROWS);
            assertThat(report.failed()).isZero();
        }
    }

    @Test
    void aStateThatWasDamagedIsReported() throws Exception {
        CopyJob job = fixture.job(aws.url(), influx.url());
        CopyReport unused = job.run(job.plan(), events);
        try (Stream<Path> files = Files.list(folder)) {
            Path state = files.filter(it -> it.toString().endsWith(".json")).toList().get(0);
            Files.writeString(state, "{}");
        }

        assertThatThrownBy(() -> fixture.job(aws.url(), influx.url()))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("remove it to copy from the beginning");
    }

    @Test
    void onlyTheTimesOfTheRangeAreCopied() throws Exception {
        HistorySource.Range range =
                new HistorySource.Range(begin.plusSeconds(10), begin.plusSeconds(20));
        CopyJob job = fixture.job(aws.url(), influx.url(), range);

        CopyReport report = job.run(job.plan(), events);

        assertThat(report.books().written()).isEqualTo(20);
    }

    @Test
    void twoRunsOfACopyAtOnceAreRefused() throws Exception {
        URI source = aws.url();
        CopyJob first = fixture.job(source, influx.url());
        CopyJob second = fixture.job(source, influx.url());
        List<Throwable> refused = new ArrayList<>();
        Events nested =
                new Events(
                        books -> {
                            if (refused.isEmpty()) {
                                try {
                                    second.run(second.plan(), events);
                                } catch (CopyException e) {
                                    refused.add(e);
                                }
                            }
                        },
                        retries);

        CopyReport report = first.run(first.plan(), nested);

        assertThat(refused).hasSize(1);
        assertThat(refused.get(0)).hasMessageContaining("is already being copied by this");
        assertThat(report.ended()).isTrue();
        assertThatThrownBy(() -> second.run(second.plan(), events))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("was copied by another run in the meantime");
    }

    @Test
    void aPlanHasAboutTheBytesThatTheCopyScans() throws Exception {
        CopyJob job = fixture.job(aws.url(), influx.url());

        CopyPlan plan = job.plan();
        CopyReport report = job.run(plan, events);

        long copied = report.run().spent().scanned() - plan.spent().scanned();
        assertThat(plan.estimate().scanned()).isBetween(copied / 2, copied * 2);
    }
}
