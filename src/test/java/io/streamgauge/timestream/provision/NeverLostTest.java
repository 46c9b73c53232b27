package io.streamgauge.timestream.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.TimestreamWriterRuntime;
import io.streamgauge.timestream.provision.Difference.Action;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.S3Configuration;
import software.amazon.awssdk.services.timestreamwrite.model.Table;

/** An update never takes away what others have set: against the embedded endpoint. */
class NeverLostTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @LocalEndpoint private static LocalAwsFixture aws;
    private static TimestreamWriteClient others;
    private static TimestreamWriteAsyncClient client;

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final TableName name = new TableName("db" + NUMBERS.incrementAndGet(), "prices");

    @BeforeAll
    static void startAws() {
        others = aws.timestreamWrite();
        client = aws.timestreamWriteAsync();
    }

    @AfterEach
    void stopScheduler() {
        scheduler.shutdownNow();
    }

    @Test
    void aRetentionLengthenedWhileAnUpdateWaitsIsNotShortened() {
        create(keeping(6));
        AtomicBoolean once = new AtomicBoolean(true);
        TimestreamWriteAsyncClient overtaken =
                after(
                        "describeTable",
                        () -> {
                            if (once.getAndSet(false)) {
                                lengthen(48);
                            }
                        });

        ProvisionResult provisionResult = provision(overtaken, keeping(12));

        assertThat(provisionResult.differences())
                .extracting(Difference::key, Difference::action)
                .containsExactly(tuple("memoryRetention", Action.SHORTER));
        assertThat(memoryRetention()).isEqualTo(48);
    }

    @Test
    void theEncryptionOfABucketIsKeptUnlessDeclared() {
        create(with(RejectedDataBucket.parse("s3://late-records/market", "alias/late")));

        ProvisionResult same =
                provision(client, with(RejectedDataBucket.parse("s3://late-records/market", null)));
        ProvisionResult moved =
                provision(client, with(RejectedDataBucket.parse("s3://late-records/moved", null)));

        assertThat(same.differences()).isEmpty();
        assertThat(moved.differences())
                .extracting(Difference::key, Difference::action)
                .containsExactly(tuple("rejectBucket", Action.APPLIED));
        assertThat(bucket().objectKeyPrefix()).isEqualTo("moved");
        assertThat(bucket().encryptionOptionAsString()).isEqualTo("SSE_KMS");
        assertThat(bucket().kmsKeyId()).isEqualTo("alias/late");
    }

    @Test
    void lengtheningRetentionsKeepsTheBucketThatOthersSet() {
        create(
                new TableSettings(
                        Duration.ofHours(6),
                        Duration.ofDays(30),
                        true,
                        RejectedDataBucket.parse("s3://late-records/market", "alias/late"),
                        null,
                        Tags.NONE));

        provision(
                client,
                new TableSettings(
                        Duration.ofHours(12), Duration.ofDays(31), null, null, null, Tags.NONE));

        assertThat(memoryRetention()).isEqualTo(12);
        assertThat(table().retentionProperties().magneticStoreRetentionPeriodInDays())
                .isEqualTo(31);
        assertThat(bucket().bucketName()).isEqualTo("late-records");
        assertThat(bucket().kmsKeyId()).isEqualTo("alias/late");
    }

    @Test
    void updatesMakeADimensionOptionalButNeverRequired() {
        create(partitionedBy("symbol:required"));

        ProvisionResult loosened = provision(client, partitionedBy("symbol"));
        ProvisionResult tightened = provision(client, partitionedBy("symbol:required"));
        ProvisionResult other = provision(client, partitionedBy("venue"));

        assertThat(loosened.differences())
                .extracting(Difference::key, Difference::action)
                .containsExactly(tuple("partitionKey", Action.APPLIED));
        assertThat(tightened.differences())
                .extracting(Difference::action)
                .containsExactly(Action.STRICTER);
        assertThat(other.differences())
                .extracting(Difference::action)
                .containsExactly(Action.FIXED);
        assertThat(table().schema().compositePartitionKey().get(0).enforcementInRecordAsString())
                .isEqualTo("OPTIONAL");
    }

    private void create(TableSettings settings) {
        provision(client, settings);
    }

    private ProvisionResult provision(TimestreamWriteAsyncClient with, TableSettings settings) {
        TimestreamWriterRuntime runtime =
                new TimestreamWriterRuntime(
                        with,
                        scheduler,
                        Runnable::run,
                        InstantSource.system(),
                        InstantSource.system(),
                        () -> 0);
        return new Provisioner(runtime, new Provisioner.Options(Duration.ofSeconds(20), true))
                .provision(
                        new Provision(name, settings, DatabaseSettings.DEFAULTS),
                        (cause, pause) -> {})
                .join();
    }

    /** A client after whose first operation of the name something else happens. */
    private static TimestreamWriteAsyncClient after(String operation, Runnable happens) {
        return (TimestreamWriteAsyncClient)
                Proxy.newProxyInstance(
                        NeverLostTest.class.getClassLoader(),
                        new Class<?>[] {TimestreamWriteAsyncClient.class},
                        (proxy, method, arguments) -> {
                            try {
                                Object answer = method.invoke(client, arguments);
                                return method.getName().equals(operation)
                                        ? ((CompletableFuture<?>) answer)
                                                .thenApply(
                                                        value -> {
                                                            happens.run();
                                                            return value;
                                                        })
                                        : answer;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private void lengthen(long hours) {
        others.updateTable(
                request ->
                        request.databaseName(name.database())
                                .tableName(name.table())
                                .retentionProperties(
                                        kept ->
                                                kept.memoryStoreRetentionPeriodInHours(hours)
                                                        .magneticStoreRetentionPeriodInDays(
                                                                73_000L)));
    }

    private Table table() {
        return others.describeTable(
                        request -> request.databaseName(name.database()).tableName(name.table()))
                .table();
    }

    private long memoryRetention() {
        return table().retentionProperties().memoryStoreRetentionPeriodInHours();
    }

    private S3Configuration bucket() {
        return table().magneticStoreWriteProperties()
                .magneticStoreRejectedDataLocation()
                .s3Configuration();
    }

    private static TableSettings keeping(long hours) {
        return new TableSettings(Duration.ofHours(hours), null, null, null, null, Tags.NONE);
    }

    private static TableSettings with(RejectedDataBucket bucket) {
        return new TableSettings(null, null, true, bucket, null, Tags.NONE);
    }

    private static TableSettings partitionedBy(String key) {
        return new TableSettings(null, null, null, null, PartitionKeyRule.parse(key), Tags.NONE);
    }
}
