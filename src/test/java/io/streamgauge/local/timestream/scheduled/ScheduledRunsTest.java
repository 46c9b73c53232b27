package io.streamgauge.local.timestream.scheduled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.timestreamquery.model.ScheduledQueryDescription;
import software.amazon.awssdk.services.timestreamquery.model.ScheduledQueryRunStatus;
import software.amazon.awssdk.services.timestreamquery.model.ScheduledQueryRunSummary;
import software.amazon.awssdk.services.timestreamquery.model.ScheduledQueryState;

class ScheduledRunsTest extends ScheduledContract {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MINUTES =
            "SELECT symbol, time, average, count FROM market.minutes ORDER BY symbol, time";

    @Test
    void theResultIsWrittenWhenTheClockComesToTheNextTime() throws Exception {
        prices("BTC", START, 10, 20);
        prices("ETH", START, 4);
        String arn = create(it -> {});

        ScheduledQueryDescription fresh = describe(arn);
        assertThat(fresh.state()).isEqualTo(ScheduledQueryState.ENABLED);
        assertThat(fresh.previousInvocationTime()).isNull();
        assertThat(fresh.lastRunSummary()).isNull();
        assertThat(fresh.nextInvocationTime()).isEqualTo(START.plusSeconds(60));

        clock.forward(Duration.ofMinutes(1));
        ScheduledQueryDescription ran = awaitRun(arn, START.plusSeconds(60));

        assertThat(rows(MINUTES))
                .containsExactly(
                        "BTC 2026-11-20 09:59:00.000000000 10.0 1",
                        "BTC 2026-11-20 10:00:00.000000000 20.0 1",
                        "ETH 2026-11-20 10:00:00.000000000 4.0 1");
        assertThat(ran.previousInvocationTime()).isEqualTo(START.plusSeconds(60));
        assertThat(ran.nextInvocationTime()).isEqualTo(START.plusSeconds(120));
        ScheduledQueryRunSummary last = ran.lastRunSummary();
        assertThat(last.runStatus()).isEqualTo(ScheduledQueryRunStatus.AUTO_TRIGGER_SUCCESS);
        assertThat(last.triggerTime()).isEqualTo(START.plusSeconds(60));
        assertThat(last.failureReason()).isNull();
        assertThat(last.errorReportLocation()).isNull();
        assertThat(last.executionStats().queryResultRows()).isEqualTo(3);
        assertThat(last.executionStats().recordsIngested()).isEqualTo(3);
        assertThat(last.executionStats().dataWrites()).isEqualTo(1024);
        assertThat(last.executionStats().bytesMetered()).isEqualTo(10_000_000);
        assertThat(ran.recentlyFailedRuns()).isEmpty();
        await().untilAsserted(
                        () ->
                                assertThat(notified())
                                        .containsExactly(
                                                "AUTO_TRIGGER_SUCCESS",
                                                "SCHEDULED_QUERY_CREATING"));
        JsonNode sent = JSON.readTree(notifications().get(1));
        assertThat(sent.at("/Type").asText()).isEqualTo("Notification");
        assertThat(sent.at("/TopicArn").asText()).isEqualTo(TOPIC);
        assertThat(sent.at("/MessageAttributes/queryArn/Value").asText()).isEqualTo(arn);
        JsonNode message = JSON.readTree(sent.at("/Message").asText());
        assertThat(message.at("/type").asText()).isEqualTo("AUTO_TRIGGER_SUCCESS");
        assertThat(message.at("/nextInvocationEpochSecond").asLong())
                .isEqualTo(START.plusSeconds(120).getEpochSecond());
        assertThat(message.at("/scheduledQueryRunSummary/invocationEpochSecond").asLong())
                .isEqualTo(START.plusSeconds(60).getEpochSecond());
        assertThat(message.at("/scheduledQueryRunSummary/executionStats/recordsIngested").asInt())
                .isEqualTo(3);
    }

    @Test
    void aLaterRunReplacesWhatAnEarlierOneWrote() {
        prices("BTC", START, 10);
        String arn = create(it -> {});
        clock.forward(Duration.ofMinutes(1));
        awaitRun(arn, START.plusSeconds(60));

        prices("BTC", START.plusMillis(1), 30);
        clock.forward(Duration.ofMinutes(1));
        awaitRun(arn, START.plusSeconds(120));

        assertThat(rows(MINUTES)).containsExactly("BTC 2026-11-20 10:00:00.000000000 20.0 2");
    }

    @Test
    void theColumnOfMeasureNamesWinsOverTheNameOfTheMapping() {
        prices("BTC", START, 10);
        String arn =
                create(
                        it ->
                                it.targetConfiguration(
                                        target ->
                                                target.timestreamConfiguration(
                                                        configuration -> {
                                                            target(configuration);
                                                            configuration.measureNameColumn(
                                                                    "symbol");
                                                        })));
        clock.forward(Duration.ofMinutes(1));
        awaitRun(arn, START.plusSeconds(60));

        assertThat(rows("SELECT measure_name FROM market.minutes")).containsExactly("BTC");
    }

    @Test
    void aManualRunTakesItsOwnTimeAndTellsOfItsRows() throws Exception {
        prices("BTC", START, 10);
        String arn =
                create(
                        it ->
                                it.scheduleConfiguration(
                                        s -> s.scheduleExpression("cron(0 0 1 1 ? 2030)")));
        query.executeScheduledQuery(
                it ->
                        it.scheduledQueryArn(arn)
                                .invocationTime(START.plusSeconds(5))
                                .queryInsights(q -> q.mode("ENABLED_WITH_RATE_CONTROL")));

        ScheduledQueryDescription ran = awaitRun(arn, START.plusSeconds(5));

        assertThat(ran.lastRunSummary().runStatus())
                .isEqualTo(ScheduledQueryRunStatus.MANUAL_TRIGGER_SUCCESS);
        assertThat(ran.lastRunSummary().queryInsightsResponse().outputRows()).isEqualTo(1);
        assertThat(ran.nextInvocationTime()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
        assertThat(ran.previousInvocationTime()).isNull();
        assertThat(rows(MINUTES)).hasSize(1);
        await().until(() -> notified().contains("MANUAL_TRIGGER_SUCCESS"));
        assertThat(query.listScheduledQueries(it -> {}).scheduledQueries().get(0).lastRunStatus())
                .isEqualTo(ScheduledQueryRunStatus.MANUAL_TRIGGER_SUCCESS);
    }

    @Test
    void rejectedRecordsAreInTheErrorReport() throws Exception {
        String arn =
                create(
                        it ->
                                it.queryString(
                                        "SELECT 'A' AS symbol, @scheduled_runtime AS minute, 1.5E0"
                                                + " AS average, 1 AS n UNION ALL SELECT 'B',"
                                                + " @scheduled_runtime - 7h, 2.5E0, 2 UNION ALL SELECT"
                                                + " '', @scheduled_runtime, 2.5E0, 3 UNION ALL SELECT"
                                                + " 'D', @scheduled_runtime, NULL, NULL"));
        clock.forward(Duration.ofMinutes(1));
        ScheduledQueryRunSummary last = awaitRun(arn, START.plusSeconds(60)).lastRunSummary();

        assertThat(last.runStatus()).isEqualTo(ScheduledQueryRunStatus.AUTO_TRIGGER_FAILURE);
        assertThat(last.failureReason()).startsWith("Schedule encountered some errors");
        assertThat(last.executionStats().queryResultRows()).isEqualTo(4);
        assertThat(last.executionStats().recordsIngested()).isEqualTo(1);
        assertThat(describe(arn).state()).isEqualTo(ScheduledQueryState.ENABLED);
        assertThat(describe(arn).recentlyFailedRuns()).containsExactly(last);
        assertThat(rows(MINUTES)).hasSize(1);
        String key = last.errorReportLocation().s3ReportLocation().objectKey();
        assertThat(key)
                .matches(
                        "errors/averages-[0-9a-f]{16}/%d/AUTO/%d/[0-9a-f-]{36}"
                                .formatted(
                                        START.plusSeconds(60).getEpochSecond(),
                                        START.plusSeconds(60).toEpochMilli()));
        Path report = folder.resolve("s3/reports").resolve(key);
        JsonNode errors = JSON.readTree(Files.readString(report)).get("errors");
        assertThat(errors.findValuesAsText("reason"))
                .satisfiesExactlyInAnyOrder(
                        reason -> assertThat(reason).contains("of the memory store"),
                        reason -> assertThat(reason).contains("'symbol' is empty"),
                        reason -> assertThat(reason).contains("no value for any measure"));
        JsonNode record = errors.findValue("records").get(0);
        assertThat(record.at("/measureName").asText()).isEqualTo("averages");
        assertThat(record.at("/timeUnit").asText()).isEqualTo("NANOSECONDS");
    }

    @Test
    void aQueryThatIsNoLongerValidIsDisabled() throws Exception {
        prices("BTC", START, 10);
        String arn = create(it -> {});
        write.deleteTable(it -> it.databaseName("market").tableName("prices"));
        clock.forward(Duration.ofMinutes(1));
        ScheduledQueryDescription failed = awaitRun(arn, START.plusSeconds(60));

        assertThat(failed.state()).isEqualTo(ScheduledQueryState.DISABLED);
        assertThat(failed.nextInvocationTime()).isNull();
        assertThat(failed.lastRunSummary().failureReason()).contains("market.prices");
        assertThat(failed.lastRunSummary().errorReportLocation()).isNull();
        await().until(
                        () ->
                                notified()
                                        .containsAll(
                                                List.of(
                                                        "AUTO_TRIGGER_FAILURE",
                                                        "SCHEDULED_QUERY_UPDATE")));
    }

    @Test
    void theLastFiveFailuresAreKept() {
        String arn =
                create(
                        it ->
                                it.queryString(
                                        "SELECT 'B' AS symbol, @scheduled_runtime - 7h AS minute,"
                                                + " 2.5E0 AS average, 2 AS n"));
        clock.forward(Duration.ofMinutes(7));
        ScheduledQueryDescription failed = awaitRun(arn, START.plusSeconds(7 * 60));

        assertThat(failed.recentlyFailedRuns())
                .extracting(ScheduledQueryRunSummary::invocationTime)
                .containsExactly(
                        START.plusSeconds(7 * 60),
                        START.plusSeconds(6 * 60),
                        START.plusSeconds(5 * 60),
                        START.plusSeconds(4 * 60),
                        START.plusSeconds(3 * 60));
    }

    @Test
    void missedInvocationsAreMadeUpForAfterARestart() {
        prices("BTC", START, 10);
        String arn = create(it -> it.queryString(RUNTIMES));
        clock.forward(Duration.ofMinutes(1));
        awaitRun(arn, START.plusSeconds(60));
        restart();
        clock.forward(Duration.ofMinutes(3));
        awaitRun(arn, START.plusSeconds(4 * 60));

        assertThat(rows("SELECT time FROM market.minutes ORDER BY time"))
                .containsExactly(
                        "2026-11-20 10:01:30.000000000",
                        "2026-11-20 10:02:30.000000000",
                        "2026-11-20 10:03:30.000000000",
                        "2026-11-20 10:04:30.000000000");
    }

    @Test
    void noMoreThanAHundredInvocationsAreMadeUpFor() {
        String arn = create(it -> it.queryString(RUNTIMES));
        clock.forward(Duration.ofMinutes(103));
        awaitRun(arn, START.plusSeconds(103 * 60));

        assertThat(rows("SELECT count(*), min(time) FROM market.minutes"))
                .containsExactly("100 2026-11-20 10:04:30.000000000");
    }

    @Test
    void aDisabledQueryDoesNotRun() {
        String arn = create(it -> it.queryString(RUNTIMES));
        query.updateScheduledQuery(it -> it.scheduledQueryArn(arn).state("DISABLED"));
        assertThat(describe(arn).nextInvocationTime()).isNull();
        clock.forward(Duration.ofMinutes(5));
        query.updateScheduledQuery(it -> it.scheduledQueryArn(arn).state("ENABLED"));
        assertThat(describe(arn).nextInvocationTime()).isEqualTo(START.plusSeconds(6 * 60));
        clock.forward(Duration.ofMinutes(1));
        awaitRun(arn, START.plusSeconds(6 * 60));

        assertThat(rows("SELECT time FROM market.minutes"))
                .containsExactly("2026-11-20 10:06:30.000000000");
    }

    /** One row, with the time of the invocation. */
    private static final String RUNTIMES =
            "SELECT 'A' AS symbol, @scheduled_runtime AS minute, 1.5E0 AS average, 1 AS n";
}
