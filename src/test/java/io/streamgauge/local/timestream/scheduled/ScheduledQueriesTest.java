package io.streamgauge.local.timestream.scheduled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.timestreamquery.model.ConflictException;
import software.amazon.awssdk.services.timestreamquery.model.CreateScheduledQueryRequest;
import software.amazon.awssdk.services.timestreamquery.model.MixedMeasureMapping;
import software.amazon.awssdk.services.timestreamquery.model.ResourceNotFoundException;
import software.amazon.awssdk.services.timestreamquery.model.ScheduledQuery;
import software.amazon.awssdk.services.timestreamquery.model.ScheduledQueryDescription;
import software.amazon.awssdk.services.timestreamquery.model.Tag;
import software.amazon.awssdk.services.timestreamquery.model.TimestreamConfiguration;
import software.amazon.awssdk.services.timestreamquery.model.TimestreamQueryException;
import software.amazon.awssdk.services.timestreamquery.model.ValidationException;

class ScheduledQueriesTest extends ScheduledContract {

    @Test
    void aQueryIsDescribedAsItWasCreatedAlsoAfterARestart() {
        prices("BTC", START, 1);
        String arn = create(it -> it.kmsKeyId("alias/key").clientToken(token('a')));
        restart();
        ScheduledQueryDescription described = describe(arn);
        CreateScheduledQueryRequest asked = averages().build();

        assertThat(arn)
                .matches(
                        "arn:aws:timestream:us-east-1:000000000000:scheduled-query/averages-[0-9a-f]{16}");
        assertThat(described.name()).isEqualTo("averages");
        assertThat(described.queryString()).isEqualTo(AVERAGES);
        assertThat(described.creationTime()).isEqualTo(START);
        assertThat(described.kmsKeyId()).isEqualTo("alias/key");
        assertThat(described.scheduleConfiguration()).isEqualTo(asked.scheduleConfiguration());
        assertThat(described.targetConfiguration()).isEqualTo(asked.targetConfiguration());
        assertThat(described.notificationConfiguration())
                .isEqualTo(asked.notificationConfiguration());
        assertThat(described.errorReportConfiguration())
                .isEqualTo(asked.errorReportConfiguration());
        assertThat(described.scheduledQueryExecutionRoleArn()).isEqualTo(ROLE);
        assertThat(create(it -> it.kmsKeyId("alias/key").clientToken(token('a')))).isEqualTo(arn);
    }

    @Test
    void aTokenStandsForOneRequestForEightHours() {
        prices("BTC", START, 1);
        create(it -> it.clientToken(token('a')));

        assertRefused(it -> it.clientToken(token('a')).kmsKeyId("key"), ConflictException.class)
                .hasMessageContaining("The ClientToken was used");
        assertRefused(it -> it.clientToken(token('b')), ConflictException.class)
                .hasMessageContaining("A scheduled query with the name averages already exists.");
        clock.forward(Duration.ofHours(9));
        assertThat(create(it -> it.clientToken(token('a')).name("others"))).contains("/others-");
    }

    @Test
    void queriesAreListedInPages() {
        prices("BTC", START, 1);
        for (String name : List.of("c3", "a1", "b2")) {
            create(it -> it.name(name));
        }

        assertThat(query.listScheduledQueriesPaginator(it -> it.maxResults(2)).scheduledQueries())
                .extracting(ScheduledQuery::name)
                .containsExactly("a1", "b2", "c3");
        ScheduledQuery first =
                query.listScheduledQueries(it -> it.maxResults(1)).scheduledQueries().get(0);
        assertThat(first.targetDestination().timestreamDestination().tableName())
                .isEqualTo("minutes");
        assertThat(first.errorReportConfiguration().s3Configuration().bucketName())
                .isEqualTo("reports");
        assertThat(first.nextInvocationTime()).isEqualTo(START.plusSeconds(60));
        assertThat(first.lastRunStatus()).isNull();
    }

    @Test
    void aQueryHasTags() {
        prices("BTC", START, 1);
        String arn = create(it -> it.tags(tag("team", "a"), tag("stage", "b")));
        query.tagResource(it -> it.resourceARN(arn).tags(tag("team", "c"), tag("cost", "d")));
        query.untagResource(it -> it.resourceARN(arn).tagKeys("stage"));

        assertThat(query.listTagsForResource(it -> it.resourceARN(arn)).tags())
                .containsExactly(tag("cost", "d"), tag("team", "c"));
        assertThat(
                        query.listTagsForResourcePaginator(it -> it.resourceARN(arn).maxResults(1))
                                .tags())
                .containsExactly(tag("cost", "d"), tag("team", "c"));
        query.deleteScheduledQuery(it -> it.scheduledQueryArn(arn));
        assertThatThrownBy(() -> query.listTagsForResource(it -> it.resourceARN(arn)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aDeletedQueryIsNotFound() throws Exception {
        prices("BTC", START, 1);
        String arn = create(it -> {});
        query.deleteScheduledQuery(it -> it.scheduledQueryArn(arn));

        assertThat(notified())
                .containsExactly("SCHEDULED_QUERY_CREATING", "SCHEDULED_QUERY_DELETED");
        assertThat(query.listScheduledQueries(it -> {}).scheduledQueries()).isEmpty();
        List<Runnable> calls =
                List.of(
                        () -> describe(arn),
                        () -> query.deleteScheduledQuery(it -> it.scheduledQueryArn(arn)),
                        () ->
                                query.updateScheduledQuery(
                                        it -> it.scheduledQueryArn(arn).state("ENABLED")),
                        () ->
                                query.executeScheduledQuery(
                                        it -> it.scheduledQueryArn(arn).invocationTime(START)));
        for (Runnable call : calls) {
            assertThatThrownBy(call::run)
                    .isInstanceOfSatisfying(
                            ResourceNotFoundException.class,
                            e -> assertThat(e.scheduledQueryArn()).isEqualTo(arn));
        }
        assertThat(create(it -> {})).isNotEqualTo(arn);
    }

    @Test
    void whatTheModelDoesNotAllowIsRefusedTogether() {
        assertRefused(
                        it ->
                                it.name("x")
                                        .clientToken("short")
                                        .errorReportConfiguration(
                                                r -> r.s3Configuration(s -> s.bucketName("B"))),
                        ValidationException.class)
                .hasMessageContaining("4 validation errors detected")
                .hasMessageContaining("Value 'x' at 'name' failed to satisfy constraint")
                .hasMessageContaining("'errorReportConfiguration.s3Configuration.bucketName'");
        assertRefused(
                        it -> it.scheduleConfiguration(s -> s.scheduleExpression("rate(1 hours)")),
                        ValidationException.class)
                .hasMessageContaining("Invalid ScheduleExpression 'rate(1 hours)'");
        assertRefused(
                        it ->
                                it.errorReportConfiguration(
                                        r ->
                                                r.s3Configuration(
                                                        s ->
                                                                s.bucketName("reports")
                                                                        .objectKeyPrefix(
                                                                                "a/../b"))),
                        ValidationException.class)
                .hasMessageContaining("The key \"a/../b\" is not valid here");
    }

    @Test
    void aQueryThatCannotRunIsRefusedWithItsPlace() {
        prices("BTC", START, 1);
        Map<String, String> refused =
                Map.of(
                        "SELECT @scheduled_runtime AS minute, foo FROM market.prices",
                        "line 1:38: Column 'foo' does not exist",
                        "SELECT * FROM market.missing",
                        "market.missing",
                        "SELECT @other FROM market.prices",
                        "line 1:8: Parameter 'other' has no value");
        refused.forEach(
                (text, message) ->
                        assertRefused(it -> it.queryString(text), ValidationException.class)
                                .hasMessageContaining(message));
    }

    @Test
    void aTargetThatTheResultDoesNotFitIsRefused() {
        prices("BTC", START, 1);
        Map<String, Consumer<TimestreamConfiguration.Builder>> refused =
                Map.of(
                        "The table missing does not exist.",
                        it -> it.tableName("missing"),
                        "The database missing does not exist.",
                        it -> it.databaseName("missing"),
                        "The column 'hour' of TargetConfiguration is not in the result",
                        it -> it.timeColumn("hour"),
                        "'symbol' of TargetConfiguration must be of the type TIMESTAMP, but is of"
                                + " the type VARCHAR",
                        it -> it.timeColumn("symbol"),
                        "'n' of TargetConfiguration must be of the type VARCHAR",
                        it -> it.dimensionMappings(d -> d.name("n").dimensionValueType("VARCHAR")),
                        "must have one of MultiMeasureMappings and MixedMeasureMappings",
                        it ->
                                it.mixedMeasureMappings(
                                        MixedMeasureMapping.builder()
                                                .measureValueType("DOUBLE")
                                                .sourceColumn("average")
                                                .build()),
                        "must have MeasureNameColumn or TargetMultiMeasureName",
                        it ->
                                it.multiMeasureMappings(
                                        multi ->
                                                multi.multiMeasureAttributeMappings(
                                                        a ->
                                                                a.sourceColumn("average")
                                                                        .measureValueType(
                                                                                "DOUBLE"))));
        refused.forEach(
                (message, change) ->
                        assertRefused(
                                        request ->
                                                request.targetConfiguration(
                                                        target ->
                                                                target.timestreamConfiguration(
                                                                        it -> {
                                                                            target(it);
                                                                            change.accept(it);
                                                                        })),
                                        ValidationException.class)
                                .hasMessageContaining(message));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
            Consumer<CreateScheduledQueryRequest.Builder> change,
            Class<? extends TimestreamQueryException> type) {
        return assertThatThrownBy(() -> create(change)).isInstanceOf(type);
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
