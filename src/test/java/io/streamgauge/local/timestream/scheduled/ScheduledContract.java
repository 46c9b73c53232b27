package io.streamgauge.local.timestream.scheduled;

import static org.awaitility.Awaitility.await;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.kinesis.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.CreateScheduledQueryRequest;
import software.amazon.awssdk.services.timestreamquery.model.Datum;
import software.amazon.awssdk.services.timestreamquery.model.ScheduledQueryDescription;
import software.amazon.awssdk.services.timestreamquery.model.TimestreamConfiguration;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.Dimension;
import software.amazon.awssdk.services.timestreamwrite.model.Record;

/** Scheduled queries over a table of prices, with a clock that the test moves. */
abstract class ScheduledContract {

    static final Instant START = Instant.parse("2026-11-20T10:00:30Z");

    /** The averages of each minute in the ten minutes before the invocation. */
    static final String AVERAGES =
            "SELECT symbol, bin(time, 1m) AS minute, avg(measure_value::double) AS average,"
                    + " count(*) AS n FROM market.prices WHERE time BETWEEN @scheduled_runtime -"
                    + " 10m AND @scheduled_runtime GROUP BY symbol, bin(time, 1m)";

    static final String ROLE = "arn:aws:iam::000000000000:role/scheduled";
    static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:runs";

    final TestClock clock = new TestClock(START);
    LocalAwsFixture fixture;
    TimestreamWriteClient write;
    TimestreamQueryClient query;

    @TempDir Path folder;

    @BeforeEach
    void open() {
        fixture = LocalAwsFixture.start(folder, clock);
        connect();
        write.createDatabase(it -> it.databaseName("market"));
        for (String table : List.of("prices", "minutes")) {
            write.createTable(it -> it.databaseName("market").tableName(table));
        }
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    void restart() {
        fixture.restart();
        connect();
    }

    private void connect() {
        write = fixture.timestreamWrite();
        query = fixture.timestreamQuery();
    }

    /** Writes prices, one a minute, of which the last is at a time. */
    void prices(String symbol, Instant last, double... prices) {
        List<Record> records = new ArrayList<>();
        for (int i = 0; i < prices.length; i++) {
            Instant time = last.minus(Duration.ofMinutes(prices.length - 1L - i));
            records.add(
                    Record.builder()
                            .dimensions(Dimension.builder().name("symbol").value(symbol).build())
                            .measureName("price")
                            .measureValue(String.valueOf(prices[i]))
                            .measureValueType("DOUBLE")
                            .time(String.valueOf(time.toEpochMilli()))
                            .build());
        }
        write.writeRecords(it -> it.databaseName("market").tableName("prices").records(records));
    }

    /** Creates a query of averages, changed by the test. */
    String create(Consumer<CreateScheduledQueryRequest.Builder> change) {
        CreateScheduledQueryRequest.Builder request = averages();
        change.accept(request);
        return query.createScheduledQuery(request.build()).arn();
    }

    static CreateScheduledQueryRequest.Builder averages() {
        return CreateScheduledQueryRequest.builder()
                .name("averages")
                .queryString(AVERAGES)
                .scheduleConfiguration(it -> it.scheduleExpression("rate(1 minute)"))
                .notificationConfiguration(it -> it.snsConfiguration(sns -> sns.topicArn(TOPIC)))
                .targetConfiguration(it -> it.timestreamConfiguration(ScheduledContract::target))
                .scheduledQueryExecutionRoleArn(ROLE)
                .errorReportConfiguration(
                        it ->
                                it.s3Configuration(
                                        s3 -> s3.bucketName("reports").objectKeyPrefix("errors")));
    }

    static void target(TimestreamConfiguration.Builder target) {
        target.databaseName("market")
                .tableName("minutes")
                .timeColumn("minute")
                .dimensionMappings(it -> it.name("symbol").dimensionValueType("VARCHAR"))
                .multiMeasureMappings(
                        multi ->
                                multi.targetMultiMeasureName("averages")
                                        .multiMeasureAttributeMappings(
                                                it ->
                                                        it.sourceColumn("average")
                                                                .measureValueType("DOUBLE"),
                                                it ->
                                                        it.sourceColumn("n")
                                                                .targetMultiMeasureAttributeName(
                                                                        "count")
                                                                .measureValueType("BIGINT")));
    }

    ScheduledQueryDescription describe(String arn) {
        return query.describeScheduledQuery(it -> it.scheduledQueryArn(arn)).scheduledQuery();
    }

    /** Waits until the last run that has ended was for a time. */
    ScheduledQueryDescription awaitRun(String arn, Instant invocation) {
        return await().until(
                        () -> describe(arn),
                        it ->
                                it.lastRunSummary() != null
                                        && invocation.equals(it.lastRunSummary().invocationTime()));
    }

    /** The rows of a query, with a space between the values. */
    List<String> rows(String sql) {
        return query.query(it -> it.queryString(sql)).rows().stream()
                .map(row -> String.join(" ", row.data().stream().map(Datum::scalarValue).toList()))
                .toList();
    }

    /** The notifications of a topic, in their order. */
    List<String> notifications() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("sns/runs"))) {
            List<String> found = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                found.add(Files.readString(file));
            }
            return found;
        }
    }

    /** The types of the notifications, each once, in alphabetical order. */
    List<String> notified() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("sns/runs"))) {
            return files.map(file -> file.getFileName().toString().split("-", -1))
                    .map(parts -> parts[parts.length - 2])
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    static String token(char of) {
        char[] token = new char[32];
        Arrays.fill(token, of);
        return new String(token);
    }
}
