package io.streamgauge.local.timestream.scheduled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalAwsProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.ScheduledQueryRunStatus;
import software.amazon.awssdk.services.timestreamquery.model.ScheduledQueryRunSummary;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.Dimension;
import software.amazon.awssdk.services.timestreamwrite.model.Record;

/** The endpoint runs as a process that is killed while a scheduled query runs. */
@Tag("long")
class ScheduledKillTest {

    private static final int SYMBOLS = 100;
    private static final int FACTORS = 100;
    private static final String PRODUCTS =
            "SELECT a.symbol, b.factor, @scheduled_runtime AS minute, a.measure_value::double *"
                    + " b.measure_value::double AS average, 1 AS n FROM market.prices a CROSS JOIN"
                    + " market.factors b";

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TempDir private Path folder;

    @Test
    void aRunThatIsCutByAKillIsRunAgainAndItsRowsAreThereOnce() throws Exception {
        String arn;
        try (LocalAwsProcess process = LocalAwsProcess.start(folder);
                TimestreamQueryClient query = query(process)) {
            fill(process);
            arn = create(query);
            execute(query, arn, now);
            await().pollInterval(Duration.ofMillis(5)).until(() -> count(query) > 0);
            process.kill();
        }
        try (LocalAwsProcess process = LocalAwsProcess.start(folder);
                TimestreamQueryClient query = query(process)) {
            ScheduledQueryRunSummary ended = awaitRun(query, arn, now);

            assertThat(ended.runStatus()).isEqualTo(ScheduledQueryRunStatus.MANUAL_TRIGGER_SUCCESS);
            assertThat(ended.executionStats().recordsIngested()).isEqualTo(SYMBOLS * FACTORS);
            assertThat(count(query)).isEqualTo(SYMBOLS * FACTORS);
            execute(query, arn, now.plusSeconds(1));
            process.kill();
        }
        try (LocalAwsProcess process = LocalAwsProcess.start(folder);
                TimestreamQueryClient query = query(process)) {
            awaitRun(query, arn, now.plusSeconds(1));

            assertThat(count(query)).isEqualTo(2 * SYMBOLS * FACTORS);
        }
    }

    private void fill(LocalAwsProcess process) {
        var builder = TimestreamWriteClient.builder().endpointDiscoveryEnabled(false);
        LocalAwsFixture.client(builder, process.url());
        try (TimestreamWriteClient write = builder.build()) {
            write.createDatabase(it -> it.databaseName("market"));
            for (String table : List.of("prices", "factors", "products")) {
                write.createTable(it -> it.databaseName("market").tableName(table));
            }
            write.writeRecords(
                    it ->
                            it.databaseName("market")
                                    .tableName("prices")
                                    .records(records("symbol", SYMBOLS)));
            write.writeRecords(
                    it ->
                            it.databaseName("market")
                                    .tableName("factors")
                                    .records(records("factor", FACTORS)));
        }
    }

    private List<Record> records(String dimension, int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                Record.builder()
                                        .dimensions(
                                                Dimension.builder()
                                                        .name(dimension)
                                                        .value("D" + i)
                                                        .build())
                                        .measureName("value")
                                        .measureValue(i + ".5")
                                        .measureValueType("DOUBLE")
                                        .time(String.valueOf(now.toEpochMilli()))
                                        .build())
                .toList();
    }

    private static String create(TimestreamQueryClient query) {
        return query.createScheduledQuery(
                        ScheduledContract.averages()
                                .queryString(PRODUCTS)
                                .scheduleConfiguration(
                                        it -> it.scheduleExpression("cron(0 0 1 1 ? 2199)"))
                                .targetConfiguration(
                                        it ->
                                                it.timestreamConfiguration(
                                                        target -> {
                                                            ScheduledContract.target(target);
                                                            target.tableName("products")
                                                                    .dimensionMappings(
                                                                            d ->
                                                                                    d.name("symbol")
                                                                                            .dimensionValueType(
                                                                                                    "VARCHAR"),
                                                                            d ->
                                                                                    d.name("factor")
                                                                                            .dimensionValueType(
                                                                                                    "VARCHAR"));
                                                        }))
                                .build())
                .arn();
    }

    private static void execute(TimestreamQueryClient query, String arn, Instant invocation) {
        query.executeScheduledQuery(it -> it.scheduledQueryArn(arn).invocationTime(invocation));
    }

    private static ScheduledQueryRunSummary awaitRun(
            TimestreamQueryClient query, String arn, Instant invocation) {
        return await().until(
                        () ->
                                query.describeScheduledQuery(it -> it.scheduledQueryArn(arn))
                                        .scheduledQuery()
                                        .lastRunSummary(),
                        last -> last != null && last.invocationTime().equals(invocation));
    }

    private static int count(TimestreamQueryClient query) {
        return Integer.parseInt(
                query.query(it -> it.queryString("SELECT count(*) FROM market.products"))
                        .rows()
                        .get(0)
                        .data()
                        .get(0)
                        .scalarValue());
    }

    private static TimestreamQueryClient query(LocalAwsProcess process) {
        var builder = TimestreamQueryClient.builder().endpointDiscoveryEnabled(false);
        LocalAwsFixture.client(builder, process.url());
        return builder.build();
    }
}
