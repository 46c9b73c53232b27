package io.streamgauge.timestream;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.timestream.Difference.Action;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.Table;
import software.amazon.awssdk.services.timestreamwrite.model.Tag;

/** Databases and tables that are created and changed at the embedded endpoint. */
class ProvisioningTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final TableSettings ALL_SET =
            new TableSettings(
                    Duration.ofHours(12),
                    Duration.ofDays(30),
                    true,
                    RejectBucket.parse("s3://late-records/market", "alias/late"),
                    PartitionKey.parse("symbol:required"),
                    Tags.parse("team=data, cost=42"));

    @TempDir static Path folder;
    private static LocalAwsFixture aws;
    private static TimestreamWriteClient client;
    private static TimestreamWriteAsyncClient async;

    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    private final TableName name = new TableName("db" + NUMBERS.incrementAndGet(), "prices");

    @BeforeAll
    static void startAws() {
        aws = LocalAwsFixture.start(folder.resolve("local"));
        client = aws.timestreamWrite();
        async = aws.timestreamWriteAsync();
    }

    @AfterAll
    static void stopAws() {
        aws.close();
    }

    @AfterEach
    void stopTimers() {
        timers.shutdownNow();
    }

    @Test
    void aTableIsCreatedWithAllThatIsWantedOfItAndOfItsDatabase() {
        DatabaseSettings database = new DatabaseSettings("alias/market", Tags.parse("owner=me"));

        Provisioned provisioned = provision(ALL_SET, database, false);

        assertThat(provisioned).isEqualTo(new Provisioned(true, List.of()));
        Table table = table();
        assertThat(table.retentionProperties().memoryStoreRetentionPeriodInHours()).isEqualTo(12);
        assertThat(table.retentionProperties().magneticStoreRetentionPeriodInDays()).isEqualTo(30);
        assertThat(table.magneticStoreWriteProperties().enableMagneticStoreWrites()).isTrue();
        var bucket =
                table.magneticStoreWriteProperties()
                        .magneticStoreRejectedDataLocation()
                        .s3Configuration();
        assertThat(bucket.bucketName()).isEqualTo("late-records");
        assertThat(bucket.objectKeyPrefix()).isEqualTo("market");
        assertThat(bucket.encryptionOptionAsString()).isEqualTo("SSE_KMS");
        var key = table.schema().compositePartitionKey().get(0);
        assertThat(key.name()).isEqualTo("symbol");
        assertThat(key.enforcementInRecordAsString()).isEqualTo("REQUIRED");
        assertThat(tags(table.arn())).containsEntry("team", "data").containsEntry("cost", "42");
        var described = client.describeDatabase(it -> it.databaseName(name.database())).database();
        assertThat(described.kmsKeyId()).endsWith("alias/market");
        assertThat(tags(described.arn())).containsEntry("owner", "me");
        assertThat(provision(ALL_SET, database, true).differences()).isEmpty();
    }

    @Test
    void whatIsNotWantedIsLeftToTimestreamAndNotCompared() {
        provision(ALL_SET, DatabaseSettings.DEFAULTS, false);

        Provisioned provisioned = provision(nothing(), DatabaseSettings.DEFAULTS, true);

        assertThat(provisioned).isEqualTo(new Provisioned(false, List.of()));
    }

    @Test
    void aTableOfWhichNothingIsWantedHasTimestreamsDefaults() {
        provision(nothing(), DatabaseSettings.DEFAULTS, false);

        assertThat(table().retentionProperties().memoryStoreRetentionPeriodInHours()).isEqualTo(6);
        assertThat(table().retentionProperties().magneticStoreRetentionPeriodInDays())
                .isEqualTo(73_000);
        assertThat(table().magneticStoreWriteProperties().enableMagneticStoreWrites()).isFalse();
    }

    @Test
    void allThatDiffersIsToldAndNothingIsChangedUnlessThatIsAllowed() {
        provision(nothing(), DatabaseSettings.DEFAULTS, false);
        Table before = table();

        Provisioned provisioned =
                provision(
                        ALL_SET,
                        new DatabaseSettings("alias/other", Tags.parse("owner=me")),
                        false);

        assertThat(provisioned.differences())
                .extracting(Difference::key, Difference::action)
                .containsExactly(
                        tuple("kmsKey", Action.NOT_ALLOWED),
                        tuple("tags", Action.NOT_ALLOWED),
                        tuple("memoryRetention", Action.NOT_ALLOWED),
                        tuple("magneticRetention", Action.SHORTER),
                        tuple("magneticWrites", Action.NOT_ALLOWED),
                        tuple("rejectBucket", Action.NOT_ALLOWED),
                        tuple("partitionKey", Action.FIXED),
                        tuple("tags", Action.NOT_ALLOWED));
        assertThat(provisioned.differences().get(2))
                .hasToString(
                        "\"memoryRetention\" wanted 12h, found 6h: stays so: set"
                                + " provision.update=true to change it");
        assertThat(table()).isEqualTo(before);
    }

    @Test
    void whatMayBeChangedIsChangedWhereThatIsAllowedAndARetentionIsNeverShortened() {
        provision(nothing(), DatabaseSettings.DEFAULTS, false);
        DatabaseSettings database = new DatabaseSettings("alias/other", Tags.parse("owner=me"));

        Provisioned provisioned = provision(ALL_SET, database, true);

        assertThat(provisioned.differences())
                .extracting(Difference::action)
                .containsExactly(
                        Action.APPLIED,
                        Action.APPLIED,
                        Action.APPLIED,
                        Action.SHORTER,
                        Action.APPLIED,
                        Action.APPLIED,
                        Action.FIXED,
                        Action.APPLIED);
        assertThat(table().retentionProperties().memoryStoreRetentionPeriodInHours()).isEqualTo(12);
        assertThat(table().retentionProperties().magneticStoreRetentionPeriodInDays())
                .isEqualTo(73_000);
        assertThat(provision(ALL_SET, database, true).differences())
                .extracting(Difference::key)
                .containsExactly("magneticRetention", "partitionKey");
    }

    @Test
    void writesToTheMagneticStoreAreNeverTurnedOff() {
        provision(ALL_SET, DatabaseSettings.DEFAULTS, false);
        TableSettings without = new TableSettings(null, null, false, null, null, Tags.NONE);

        Provisioned provisioned = provision(without, DatabaseSettings.DEFAULTS, true);

        assertThat(provisioned.differences())
                .extracting(Difference::action)
                .containsExactly(Action.NARROWER);
        assertThat(table().magneticStoreWriteProperties().enableMagneticStoreWrites()).isTrue();
    }

    @Test
    void severalProgramsMayProvideTheSameTablesAtOnce() {
        List<CompletableFuture<Provisioned>> all = new ArrayList<>();
        for (int program = 0; program < 3; program++) {
            Provisioner provisioner = provisioner(async, false);
            for (int table = 0; table < 3; table++) {
                TableName each = new TableName(name.database(), "table" + table);
                all.add(
                        provisioner.provision(
                                new Provision(each, ALL_SET, DatabaseSettings.DEFAULTS),
                                (cause, pause) -> {}));
            }
        }

        assertThat(all).allSatisfy(one -> assertThat(one.join().differences()).isEmpty());
        assertThat(all.stream().filter(one -> one.join().created())).hasSize(3);
    }

    @Test
    void requestsThatChangeSomethingAreASecondApart() {
        List<Instant> changes = new CopyOnWriteArrayList<>();
        TimestreamWriteAsyncClient watched =
                (TimestreamWriteAsyncClient)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {TimestreamWriteAsyncClient.class},
                                (proxy, method, arguments) -> {
                                    if (method.getName().startsWith("create")) {
                                        changes.add(InstantSource.system().instant());
                                    }
                                    return method.invoke(async, arguments);
                                });
        Provisioner provisioner = provisioner(watched, false);

        CompletableFuture.allOf(
                        IntStream.range(0, 3)
                                .mapToObj(table -> new TableName(name.database(), "table" + table))
                                .map(
                                        each ->
                                                new Provision(
                                                        each, nothing(), DatabaseSettings.DEFAULTS))
                                .map(each -> provisioner.provision(each, (cause, pause) -> {}))
                                .toArray(CompletableFuture[]::new))
                .join();

        assertThat(changes).hasSizeGreaterThanOrEqualTo(4);
        for (int change = 1; change < changes.size(); change++) {
            assertThat(Duration.between(changes.get(change - 1), changes.get(change)))
                    .isGreaterThan(Duration.ofMillis(900));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"symbol:must", ":required", ""})
    void aPartitionKeyThatIsNoneIsNamed(String text) {
        assertThatThrownBy(() -> PartitionKey.parse(text))
                .hasMessageContaining("\"partitionKey\" must be measure, DIMENSION")
                .hasMessageContaining("\"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"late", "s3://", "s3://UPPER/late", "http://late"})
    void aBucketThatIsNoneIsNamed(String text) {
        assertThatThrownBy(() -> RejectBucket.parse(text, null))
                .hasMessageContaining("\"rejectBucket\" must be s3://BUCKET")
                .hasMessageContaining("\"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"team", "=data", "team=a,team=b", "team=a,"})
    void tagsThatAreNoneAreNamed(String text) {
        assertThatThrownBy(() -> Tags.parse(text))
                .hasMessageContaining("\"tags\" must be KEY=VALUE")
                .hasMessageContaining("\"" + text + "\"");
    }

    @Test
    void aBucketForLateRecordsNeedsWritesToTheMagneticStore() {
        assertThatThrownBy(
                        () ->
                                new TableSettings(
                                        null,
                                        null,
                                        null,
                                        RejectBucket.parse("s3://late-records", null),
                                        null,
                                        Tags.NONE))
                .hasMessageContaining("\"rejectBucket\" is only of use with \"magneticWrites\"");
    }

    private static TableSettings nothing() {
        return new TableSettings(null, null, null, null, null, Tags.NONE);
    }

    private Provisioned provision(TableSettings table, DatabaseSettings database, boolean update) {
        return provisioner(async, update)
                .provision(new Provision(name, table, database), (cause, pause) -> {})
                .join();
    }

    private Provisioner provisioner(TimestreamWriteAsyncClient with, boolean update) {
        return new Provisioner(
                new WriterRuntime(with, timers, Runnable::run, InstantSource.system(), () -> 0),
                new Provisioner.Options(Duration.ofSeconds(20), update));
    }

    private Table table() {
        return client.describeTable(it -> it.databaseName(name.database()).tableName(name.table()))
                .table();
    }

    private static Map<String, String> tags(String arn) {
        return client.listTagsForResource(it -> it.resourceARN(arn)).tags().stream()
                .collect(toMap(Tag::key, Tag::value));
    }
}
