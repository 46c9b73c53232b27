package io.streamgauge.timestream.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.provision.Difference.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.timestreamwrite.model.MagneticStoreRejectedDataLocation;
import software.amazon.awssdk.services.timestreamwrite.model.S3EncryptionOption;
import software.amazon.awssdk.services.timestreamwrite.model.UpdateTableRequest;

/** How a table differs from its declaration, and what is sent to change that. */
class DriftTest {

    private static final TableName NAME = new TableName("market", "prices");

    @Test
    void retentionsAreWrittenInDaysOrElseInHours() {
        FoundTable found = found(Duration.ofHours(24), Duration.ofDays(30), null, "measure");

        assertThat(Drift.of(retentions(Duration.ofHours(25), Duration.ofDays(365)), found))
                .hasToString(
                        "[\"memoryRetention\" declared 25h, found 1d: changed,"
                                + " \"magneticRetention\" declared 365d, found 30d: changed]");
        assertThat(Drift.of(retentions(Duration.ofHours(23), Duration.ofDays(30)), found))
                .hasToString(
                        "[\"memoryRetention\" declared 23h, found 1d: not changed: a shorter"
                                + " retention deletes data; if that is intended, change it by hand]");
    }

    @ParameterizedTest
    @CsvSource({
        "symbol, symbol:required, APPLIED",
        "symbol:required, symbol, STRICTER",
        "currency, symbol, FIXED",
        "symbol, currency:required, FIXED",
        "measure, symbol, FIXED",
        "measure, symbol:required, FIXED"
    })
    void partitionKeysAreOnlyLoosened(String declared, String found, Action action) {
        TableSettings settings = partitionedBy(declared);

        assertThat(Drift.of(settings, found(null, found)))
                .containsExactly(new Difference("partitionKey", declared, found, action));
        assertThat(update(settings, found(null, found)).isPresent())
                .isEqualTo(action == Action.APPLIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"symbol", "symbol:required"})
    void equalPartitionKeysDoNotDiffer(String key) {
        assertThat(Drift.of(partitionedBy(key), found(null, key))).isEmpty();
        assertThat(update(partitionedBy(key), found(null, key))).isEmpty();
    }

    @Test
    void settingsAsDeclaredAreNotSent() {
        TableSettings settings =
                new TableSettings(
                        Duration.ofHours(6),
                        Duration.ofDays(30),
                        true,
                        RejectedDataBucket.parse("s3://late", null),
                        PartitionKeyRule.MEASURE,
                        Tags.NONE);
        FoundTable found = found(SdkConversions.location(settings.rejectBucket()), "measure");

        assertThat(Drift.of(settings, found)).isEmpty();
        assertThat(update(settings, found)).isEmpty();
    }

    @Test
    void aMissingBucketIsSentAsDeclared() {
        UpdateTableRequest request =
                update(bucket("s3://late/x1", "alias/late"), found(null, "measure")).orElseThrow();

        var writes = request.magneticStoreWriteProperties();
        assertThat(writes.enableMagneticStoreWrites()).isTrue();
        assertThat(SdkConversions.bucket(writes.magneticStoreRejectedDataLocation()))
                .isEqualTo(RejectedDataBucket.parse("s3://late/x1", "alias/late"));
        assertThat(request.retentionProperties()).isNull();
        assertThat(request.schema()).isNull();
    }

    @Test
    void aBucketIsEncryptedWithTheDeclaredKey() {
        FoundTable found =
                found(
                        SdkConversions.location(RejectedDataBucket.parse("s3://late", null)),
                        "measure");
        TableSettings declared = bucket("s3://late", "alias/late");

        assertThat(Drift.of(declared, found))
                .containsExactly(
                        new Difference("rejectBucketKmsKey", "alias/late", "none", Action.APPLIED));
        var s3 =
                update(declared, found)
                        .orElseThrow()
                        .magneticStoreWriteProperties()
                        .magneticStoreRejectedDataLocation()
                        .s3Configuration();
        assertThat(s3.encryptionOption()).isEqualTo(S3EncryptionOption.SSE_KMS);
        assertThat(s3.kmsKeyId()).isEqualTo("alias/late");
    }

    @Test
    void changesWithoutEffectAreReported() {
        Difference memory = new Difference("memoryRetention", "12h", "6h", Action.APPLIED);
        Difference key = new Difference("partitionKey", "symbol", "measure", Action.FIXED);

        assertThat(provisioned(List.of(memory, key), List.of(memory, key)).differences())
                .containsExactly(memory.with(Action.NOT_EFFECTIVE), key);
    }

    @Test
    void changesOvertakenByOthersAreReportedAsTheyAreNow() {
        Difference memory = new Difference("memoryRetention", "12h", "6h", Action.APPLIED);
        Difference overtaken = new Difference("memoryRetention", "12h", "24h", Action.SHORTER);

        assertThat(provisioned(List.of(memory), List.of(overtaken)).differences())
                .containsExactly(overtaken);
        assertThat(provisioned(List.of(memory), List.of()).differences()).containsExactly(memory);
    }

    /** Reconciles a resource that has some differences before its change, and others after it. */
    private static ProvisionResult provisioned(List<Difference> before, List<Difference> after) {
        return new Reconciler(true).reconcile(new Changed(before, after)).join();
    }

    /** A resource that is found as its differences, before and after its change. */
    private static final class Changed implements Resource<List<Difference>> {
        private final List<Difference> after;
        private List<Difference> now;

        Changed(List<Difference> before, List<Difference> after) {
            this.now = before;
            this.after = after;
        }

        @Override
        public CompletableFuture<List<Difference>> find() {
            return CompletableFuture.completedFuture(now);
        }

        @Override
        public CompletableFuture<Void> create() {
            throw new IllegalStateException("it exists");
        }

        @Override
        public List<Difference> drift(List<Difference> found) {
            return found;
        }

        @Override
        public List<CompletableFuture<Void>> change(List<Difference> found, Set<String> keys) {
            assertThat(keys).containsExactly("memoryRetention");
            now = after;
            return List.of(CompletableFuture.completedFuture(null));
        }
    }

    private static Optional<UpdateTableRequest> update(TableSettings declared, FoundTable found) {
        return new TableUpdate(NAME, declared, found).request();
    }

    private static TableSettings retentions(Duration memory, Duration magnetic) {
        return new TableSettings(memory, magnetic, null, null, null, Tags.NONE);
    }

    private static TableSettings partitionedBy(String key) {
        return new TableSettings(null, null, null, null, PartitionKeyRule.parse(key), Tags.NONE);
    }

    private static TableSettings bucket(String url, @Nullable String kmsKey) {
        return new TableSettings(
                null, null, true, RejectedDataBucket.parse(url, kmsKey), null, Tags.NONE);
    }

    private static FoundTable found(
            @Nullable MagneticStoreRejectedDataLocation location, String partitionKey) {
        return found(Duration.ofHours(6), Duration.ofDays(30), location, partitionKey);
    }

    private static FoundTable found(
            Duration memory,
            Duration magnetic,
            @Nullable MagneticStoreRejectedDataLocation location,
            String partitionKey) {
        return new FoundTable(
                memory,
                magnetic,
                true,
                location,
                PartitionKeyRule.parse(partitionKey),
                Tags.NONE,
                "arn",
                Instant.EPOCH);
    }
}
