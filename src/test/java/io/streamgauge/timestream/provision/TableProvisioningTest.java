package io.streamgauge.timestream.provision;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.streamgauge.faults.BusyTimers;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.timestream.FastTimers;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.TimestreamWriterRuntime;
import io.streamgauge.timestream.provision.Difference.Action;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.Table;
import software.amazon.awssdk.services.timestreamwrite.model.Tag;

/** Databases and tables that are created and changed at the embedded endpoint. */
class TableProvisioningTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final RetryEvents RETRIES = (cause, pause) -> {};
    private static final String KEY = "arn:aws:kms:us-east-1:000000000000:key/1234";
    private static final TableSettings ALL_SET =
            new TableSettings(
                    Duration.ofHours(12),
                    Duration.ofDays(30),
                    true,
                    RejectedDataBucket.parse("s3://late-records/market", "alias/late"),
                    PartitionKeyRule.parse("symbol:required"),
                    Tags.parse("team=data, cost=42"));

    @LocalEndpoint private static LocalAwsFixture aws;
    private static TimestreamWriteClient client;
    private static TimestreamWriteAsyncClient async;

    private final ScheduledExecutorService scheduler = new FastTimers();
    private final TableName name = new TableName("db" + NUMBERS.incrementAndGet(), "prices");

    @BeforeAll
    static void startAws() {
        client = aws.timestreamWrite();
        async = aws.timestreamWriteAsync();
    }

    @AfterEach
    void stopScheduler() {
        scheduler.shutdownNow();
    }

    @Test
    void aTableAndItsDatabaseAreCreatedAsDeclared() {
        DatabaseSettings database = new DatabaseSettings(KEY, Tags.parse("owner=me"));

        ProvisionResult provisionResult = provision(ALL_SET, database, false);

        assertThat(provisionResult).isEqualTo(new ProvisionResult(true, List.of()));
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
        assertThat(described.kmsKeyId()).isEqualTo(KEY);
        assertThat(tags(described.arn())).containsEntry("owner", "me");
        assertThat(provision(ALL_SET, database, true).differences()).isEmpty();
    }

    @Test
    void undeclaredSettingsAreNotCompared() {
        provision(ALL_SET, DatabaseSettings.DEFAULTS, false);

        ProvisionResult provisionResult = provision(nothing(), DatabaseSettings.DEFAULTS, true);

        assertThat(provisionResult).isEqualTo(new ProvisionResult(false, List.of()));
    }

    @Test
    void aTableWithoutSettingsHasTheDefaultsOfTimestream() {
        provision(nothing(), DatabaseSettings.DEFAULTS, false);

        assertThat(table().retentionProperties().memoryStoreRetentionPeriodInHours()).isEqualTo(6);
        assertThat(table().retentionProperties().magneticStoreRetentionPeriodInDays())
                .isEqualTo(73_000);
        assertThat(table().magneticStoreWriteProperties().enableMagneticStoreWrites()).isFalse();
    }

    @Test
    void differencesAreReportedAndNotChangedUnlessAllowed() {
        provision(nothing(), DatabaseSettings.DEFAULTS, false);
        Table before = table();

        ProvisionResult provisionResult =
                provision(ALL_SET, new DatabaseSettings(KEY, Tags.parse("owner=me")), false);

        assertThat(provisionResult.differences())
                .extracting(Difference::key, Difference::action)
                .containsExactly(
                        tuple("kmsKey", Action.NOT_ALLOWED),
                        tuple("tags", Action.NOT_ALLOWED),
                        tuple("memoryRetention", Action.NOT_ALLOWED),
                        tuple("magneticRetention", Action.SHORTER),
                        tuple("magneticWrites", Action.NOT_ALLOWED),
                        tuple("rejectBucket", Action.NOT_ALLOWED),
                        tuple("rejectBucketKmsKey", Action.NOT_ALLOWED),
                        tuple("partitionKey", Action.FIXED),
                        tuple("tags", Action.NOT_ALLOWED));
        assertThat(provisionResult.differences().get(2))
                .hasToString(
                        "\"memoryRetention\" declared 12h, found 6h: not changed: set"
                                + " provision.update=true to change it");
        assertThat(table()).isEqualTo(before);
    }

    @Test
    void allowedUpdatesNeverShortenARetention() {
        provision(nothing(), DatabaseSettings.DEFAULTS, false);
        DatabaseSettings database = new DatabaseSettings(KEY, Tags.parse("owner=me"));

        ProvisionResult provisionResult = provision(ALL_SET, database, true);

        assertThat(provisionResult.differences())
                .extracting(Difference::action)
                .containsExactly(
                        Action.APPLIED,
                        Action.APPLIED,
                        Action.APPLIED,
                        Action.SHORTER,
                        Action.APPLIED,
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
    void aDatabaseIsCreatedOnce() {
        Provisioner provisioner = provisioner(async, false);

        assertThat(provisioner.database(name.database(), DatabaseSettings.DEFAULTS, RETRIES).join())
                .isEqualTo(new ProvisionResult(true, List.of()));
        assertThat(provisioner.database(name.database(), DatabaseSettings.DEFAULTS, RETRIES).join())
                .isEqualTo(new ProvisionResult(false, List.of()));
    }

    @Test
    void tablesAreFoundAsTheyAreOrNotAtAll() {
        Provisioner provisioner = provisioner(async, false);
        assertThat(provisioner.find(name, RETRIES).join()).isEmpty();
        provision(ALL_SET, DatabaseSettings.DEFAULTS, false);

        ExistingTable found = provisioner.find(name, RETRIES).join().orElseThrow();

        assertThat(found.settings().memoryRetention()).isEqualTo(ALL_SET.memoryRetention());
        assertThat(found.settings().magneticRetention()).isEqualTo(ALL_SET.magneticRetention());
        assertThat(found.settings().partitionKey()).isEqualTo(ALL_SET.partitionKey());
        assertThat(found.identity()).startsWith(table().arn());
    }

    @Test
    void magneticWritesAreNeverTurnedOff() {
        provision(ALL_SET, DatabaseSettings.DEFAULTS, false);
        TableSettings without = new TableSettings(null, null, false, null, null, Tags.NONE);

        ProvisionResult provisionResult = provision(without, DatabaseSettings.DEFAULTS, true);

        assertThat(provisionResult.differences())
                .extracting(Difference::action)
                .containsExactly(Action.NARROWER);
        assertThat(table().magneticStoreWriteProperties().enableMagneticStoreWrites()).isTrue();
    }

    @Test
    void callersShareTheProvisioningOfATable() {
        Provisioner provisioner = provisioner(async, false);
        Provision declared = new Provision(name, ALL_SET, DatabaseSettings.DEFAULTS);

        // The table is created a second after its database.
        BusyTimers busy = BusyTimers.hold(scheduler);
        CompletableFuture<ProvisionResult> first = provisioner.provision(declared, RETRIES);
        CompletableFuture<ProvisionResult> second = provisioner.provision(declared, RETRIES);
        busy.release();

        assertThat(second).isSameAs(first);
        assertThat(first.join().created()).isTrue();
    }

    @Test
    void twoProgramsCreateEachOfTenTablesOnce() {
        List<CompletableFuture<ProvisionResult>> all = new ArrayList<>();
        for (Provisioner program : List.of(provisioner(async, false), provisioner(async, false))) {
            IntStream.range(0, 10)
                    .mapToObj(table -> new TableName(name.database(), "table" + table))
                    .map(each -> new Provision(each, ALL_SET, DatabaseSettings.DEFAULTS))
                    .forEach(each -> all.add(program.provision(each, RETRIES)));
        }

        assertThat(all).allSatisfy(one -> assertThat(one.join().differences()).isEmpty());
        assertThat(all.stream().filter(one -> one.join().created())).hasSize(10);
    }

    @Test
    void kmsKeysAreComparedByArnOrById() {
        provision(nothing(), new DatabaseSettings(KEY, Tags.NONE), false);

        assertThat(
                        provision(nothing(), new DatabaseSettings("1234", Tags.NONE), true)
                                .differences())
                .isEmpty();
        assertThat(
                        provision(nothing(), new DatabaseSettings("234", Tags.NONE), false)
                                .differences())
                .extracting(Difference::key)
                .containsExactly("kmsKey");
    }

    private static TableSettings nothing() {
        return new TableSettings(null, null, null, null, null, Tags.NONE);
    }

    /** The database and then the table, as a program does, with the differences of both. */
    private ProvisionResult provision(
            TableSettings table, DatabaseSettings database, boolean update) {
        Provisioner provisioner = provisioner(async, update);
        List<Difference> differences = new ArrayList<>();
        if (!database.equals(DatabaseSettings.DEFAULTS)) {
            differences.addAll(
                    provisioner.database(name.database(), database, RETRIES).join().differences());
        }
        ProvisionResult its =
                provisioner.provision(new Provision(name, table, database), RETRIES).join();
        differences.addAll(its.differences());
        return new ProvisionResult(its.created(), differences);
    }

    private Provisioner provisioner(TimestreamWriteAsyncClient with, boolean update) {
        return new Provisioner(
                new TimestreamWriterRuntime(
                        with,
                        scheduler,
                        Runnable::run,
                        InstantSource.system(),
                        InstantSource.system(),
                        () -> 0),
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
