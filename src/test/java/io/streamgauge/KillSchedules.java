package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.CreateScheduledQueryRequest;
import software.amazon.awssdk.services.timestreamquery.model.Datum;
import software.amazon.awssdk.services.timestreamquery.model.Row;
import software.amazon.awssdk.services.timestreamquery.model.ScheduledQueryDescription;
import software.amazon.awssdk.services.timestreamquery.model.TimestreamConfiguration;
import software.amazon.awssdk.services.timestreamquery.model.ValidationException;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.Record;

/**
 * Scheduled queries that run each minute, and when they are asked to. Each run has 1,500 rows,
 * which all hold how many events the run has seen.
 */
final class KillSchedules {

    private static final int LEFT = 50;
    private static final int RIGHT = 30;
    private static final String QUERY =
            "SELECT a.name AS a, b.name AS b, '%s' AS query, @scheduled_runtime AS run,"
                    + " (SELECT count(*) FROM kills.events) AS seen"
                    + " FROM kills.parts a CROSS JOIN kills.parts b"
                    + " WHERE a.side = 'left' AND b.side = 'right'";

    /** A run by its query and its time. */
    private record Run(String query, Instant time) implements Comparable<Run> {
        @Override
        public int compareTo(Run other) {
            int byQuery = query.compareTo(other.query);
            return byQuery == 0 ? time.compareTo(other.time) : byQuery;
        }
    }

    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(600);
    private final Map<String, String> arns = new TreeMap<>();
    private final Set<Run> acknowledged = new ConcurrentSkipListSet<>();
    private int asked;

    void fill(TimestreamWriteClient client) {
        records("left", LEFT, client);
        records("right", RIGHT, client);
    }

    /** Creates one more query. */
    void create(TimestreamQueryClient client) {
        String name = "q" + arns.size();
        arns.put(name, client.createScheduledQuery(request(name)).arn());
    }

    /** Asks for runs until the connection breaks. */
    void run(URI url) {
        List<String> names = List.copyOf(arns.keySet());
        try (TimestreamQueryClient client = OneTryClients.query(url)) {
            while (true) {
                Run run = new Run(names.get(asked % names.size()), start.plusMillis(asked));
                asked++;
                client.executeScheduledQuery(
                        it ->
                                it.scheduledQueryArn(arns.get(run.query()))
                                        .invocationTime(run.time()));
                acknowledged.add(run);
                Patience.pause(Duration.ofMillis(250));
            }
        } catch (SdkClientException gone) {
            // The endpoint was killed, or the test fails because its process still runs.
        }
    }

    /** Waits until each run that is due is whole, and no other is in parts; returns how many. */
    int check(TimestreamQueryClient client) {
        Set<Run> due = new TreeSet<>(acknowledged);
        arns.forEach((name, arn) -> due.addAll(invocations(name, describe(client, arn))));
        if (due.isEmpty()) {
            return 0;
        }
        // The table has no columns before its first record.
        await().ignoreExceptionsInstanceOf(ValidationException.class)
                .untilAsserted(
                        () -> {
                            Map<Run, List<String>> stored = stored(client);
                            assertThat(stored.keySet()).containsAll(due);
                            assertThat(Set.copyOf(stored.values())).isSubsetOf(Set.of(whole()));
                        });
        arns.forEach(
                (name, arn) ->
                        assertThat(describe(client, arn).recentlyFailedRuns()).as(name).isEmpty());
        return stored(client).size();
    }

    private static ScheduledQueryDescription describe(TimestreamQueryClient client, String arn) {
        return client.describeScheduledQuery(it -> it.scheduledQueryArn(arn)).scheduledQuery();
    }

    /** The minutes after the creation of a query until now. */
    private static List<Run> invocations(String name, ScheduledQueryDescription query) {
        List<Run> runs = new ArrayList<>();
        Instant time = query.creationTime().plusSeconds(60);
        while (time.isBefore(Instant.now())) {
            runs.add(new Run(name, time));
            time = time.plusSeconds(60);
        }
        return runs;
    }

    private static List<String> whole() {
        return List.of(String.valueOf(LEFT * RIGHT), String.valueOf(LEFT * RIGHT), "1");
    }

    /** Of each run, the rows, the distinct ones, and the distinct numbers of seen events. */
    private static Map<Run, List<String>> stored(TimestreamQueryClient client) {
        Map<Run, List<String>> runs = new TreeMap<>();
        String sql =
                "SELECT query, to_nanoseconds(time) / 1000000, count(*), count(DISTINCT a || b),"
                        + " count(DISTINCT seen) FROM kills.products GROUP BY query, time";
        for (var page : client.queryPaginator(it -> it.queryString(sql))) {
            for (Row row : page.rows()) {
                List<String> data = row.data().stream().map(Datum::scalarValue).toList();
                Instant time = Instant.ofEpochMilli(Long.parseLong(data.get(1)));
                runs.put(new Run(data.get(0), time), data.subList(2, 5));
            }
        }
        return runs;
    }

    private void records(String side, int count, TimestreamWriteClient client) {
        List<Record> records =
                IntStream.range(0, count)
                        .mapToObj(
                                i ->
                                        Record.builder()
                                                .dimensions(
                                                        KillWriters.dimension("side", side),
                                                        KillWriters.dimension("name", side + i))
                                                .measureName("one")
                                                .measureValue("1")
                                                .measureValueType("BIGINT")
                                                .time(String.valueOf(start.toEpochMilli()))
                                                .build())
                        .toList();
        client.writeRecords(it -> it.databaseName("kills").tableName("parts").records(records));
    }

    private static CreateScheduledQueryRequest request(String name) {
        return CreateScheduledQueryRequest.builder()
                .name(name)
                .queryString(QUERY.formatted(name))
                .scheduleConfiguration(it -> it.scheduleExpression("rate(1 minute)"))
                .notificationConfiguration(
                        it ->
                                it.snsConfiguration(
                                        sns ->
                                                sns.topicArn(
                                                        "arn:aws:sns:us-east-1:000000000000:runs")))
                .targetConfiguration(it -> it.timestreamConfiguration(KillSchedules::target))
                .scheduledQueryExecutionRoleArn("arn:aws:iam::000000000000:role/scheduled")
                .errorReportConfiguration(it -> it.s3Configuration(s3 -> s3.bucketName("reports")))
                .build();
    }

    private static void target(TimestreamConfiguration.Builder target) {
        target.databaseName("kills")
                .tableName("products")
                .timeColumn("run")
                .dimensionMappings(
                        it -> it.name("a").dimensionValueType("VARCHAR"),
                        it -> it.name("b").dimensionValueType("VARCHAR"),
                        it -> it.name("query").dimensionValueType("VARCHAR"))
                .multiMeasureMappings(
                        multi ->
                                multi.targetMultiMeasureName("products")
                                        .multiMeasureAttributeMappings(
                                                it ->
                                                        it.sourceColumn("seen")
                                                                .measureValueType("BIGINT")));
    }
}
