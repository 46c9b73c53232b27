package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.MetricsName;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

/** Encryption, mode, metrics and record size of a stream, and the limits of the account. */
class StreamSettingsTest extends KinesisContract {

    private static final String ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/prices";
    private static final String KEY = "alias/aws/kinesis";
    private static final int MIB = 1024 * 1024;

    @BeforeEach
    void createStream() {
        create("prices", 1);
    }

    @Test
    void recordsPutToAnEncryptedStreamAreReportedAsEncrypted() {
        put("prices", 0, 1);
        client.startStreamEncryption(
                it -> it.streamName("prices").encryptionType(EncryptionType.KMS).keyId(KEY));

        assertThat(summary().encryptionType()).isEqualTo(EncryptionType.KMS);
        assertThat(summary().keyId()).isEqualTo(KEY);
        assertThat(put("prices", 1, 2).encryptionType()).isEqualTo(EncryptionType.KMS);
        assertThat(putOne(1).encryptionType()).isEqualTo(EncryptionType.KMS);
        restart();
        assertThat(client.describeStream(it -> it.streamARN(ARN)).streamDescription().keyId())
                .isEqualTo(KEY);

        client.stopStreamEncryption(
                it -> it.streamARN(ARN).encryptionType(EncryptionType.KMS).keyId(KEY));

        assertThat(summary().encryptionType()).isEqualTo(EncryptionType.NONE);
        assertThat(summary().keyId()).isNull();
        assertThat(put("prices", 2, 3).encryptionType()).isNull();
        assertThat(get(iterator("prices", ShardIteratorType.TRIM_HORIZON)).records())
                .extracting(Record::encryptionType)
                .containsExactly(null, EncryptionType.KMS, EncryptionType.KMS, null);
    }

    @Test
    void anEncryptionNeedsATypeAndAKey() {
        assertError(
                () ->
                        client.startStreamEncryption(
                                it ->
                                        it.streamName("prices")
                                                .encryptionType(EncryptionType.NONE)
                                                .keyId(KEY)),
                "InvalidArgumentException",
                "Encryption type must be KMS, but it is NONE.");
        assertError(
                () ->
                        client.stopStreamEncryption(
                                it -> it.streamName("prices").encryptionType("X")),
                "ValidationException",
                "2 validation errors detected: Value 'X' at 'encryptionType' failed to satisfy"
                        + " constraint: Member must satisfy enum value set: [NONE, KMS]; Value null at"
                        + " 'keyId' failed to satisfy constraint: Member must not be null");
    }

    @Test
    void aStreamWhoseShardsAwsChoosesCannotBeReshaped() {
        mode(StreamMode.ON_DEMAND);
        restart();

        assertThat(summary().streamModeDetails().streamMode()).isEqualTo(StreamMode.ON_DEMAND);
        assertThat(client.describeLimits().onDemandStreamCount()).isEqualTo(1);
        assertError(
                () ->
                        client.updateShardCount(
                                it ->
                                        it.streamName("prices")
                                                .targetShardCount(2)
                                                .scalingType("UNIFORM_SCALING")),
                "ValidationException",
                "The UpdateShardCount operation is not supported for a stream in ON_DEMAND mode:"
                        + " stream prices under account 000000000000.");
        assertError(
                this::split,
                "ValidationException",
                "The SplitShard operation is not supported for a stream in ON_DEMAND mode: stream"
                        + " prices under account 000000000000.");
        mode(StreamMode.PROVISIONED);
        split();
        assertThat(summary().openShardCount()).isEqualTo(2);
    }

    @Test
    void metricsOfShardsAreTurnedOnAndOff() {
        var on =
                client.enableEnhancedMonitoring(
                        it ->
                                it.streamName("prices")
                                        .shardLevelMetrics(
                                                MetricsName.INCOMING_BYTES,
                                                MetricsName.OUTGOING_BYTES));
        assertThat(on.currentShardLevelMetrics()).isEmpty();
        assertThat(on.desiredShardLevelMetrics())
                .containsExactly(MetricsName.INCOMING_BYTES, MetricsName.OUTGOING_BYTES);
        assertThat(on.streamARN()).isEqualTo(ARN);

        var off =
                client.disableEnhancedMonitoring(
                        it -> it.streamARN(ARN).shardLevelMetrics(MetricsName.OUTGOING_BYTES));
        assertThat(off.currentShardLevelMetrics()).hasSize(2);
        assertThat(off.desiredShardLevelMetrics()).containsExactly(MetricsName.INCOMING_BYTES);
        restart();
        assertThat(metrics()).containsExactly(MetricsName.INCOMING_BYTES);

        client.enableEnhancedMonitoring(
                it -> it.streamName("prices").shardLevelMetrics(MetricsName.ALL));
        assertThat(metrics()).hasSize(7).doesNotContain(MetricsName.ALL);
        client.disableEnhancedMonitoring(
                it -> it.streamName("prices").shardLevelMetrics(MetricsName.ALL));
        assertThat(metrics()).isEmpty();
    }

    @Test
    void aMetricThatIsNotKnownIsAValidationError() {
        assertError(
                () ->
                        client.enableEnhancedMonitoring(
                                it -> it.streamName("prices").shardLevelMetricsWithStrings("Heat")),
                "ValidationException",
                "1 validation error detected: Value '[Heat]' at 'shardLevelMetrics' failed to"
                        + " satisfy constraint: Member must satisfy constraint: [Member must satisfy"
                        + " enum value set: [IncomingBytes, IncomingRecords, IteratorAgeMilliseconds,"
                        + " OutgoingBytes, OutgoingRecords, ReadProvisionedThroughputExceeded,"
                        + " WriteProvisionedThroughputExceeded, ALL]]");
    }

    @Test
    void theSizeOfARecordIsChangedWithinItsLimits() {
        client.updateMaxRecordSize(it -> it.streamARN(ARN).maxRecordSizeInKiB(10_240));
        putOne(10 * MIB - 1);
        restart();
        assertThat(summary().maxRecordSizeInKiB()).isEqualTo(10_240);

        client.updateMaxRecordSize(it -> it.streamARN(ARN).maxRecordSizeInKiB(1024));

        assertError(
                () -> putOne(MIB),
                "ValidationException",
                "1 validation error detected: Value java.nio.HeapByteBuffer[lim=1048577] at 'data'"
                        + " failed to satisfy constraint: Member must have length less than or equal to"
                        + " 1048576");
        assertThat(get(iterator("prices", ShardIteratorType.TRIM_HORIZON)).records()).hasSize(1);
        assertError(
                () ->
                        client.updateMaxRecordSize(
                                it -> it.streamARN(ARN).maxRecordSizeInKiB(10_241)),
                "ValidationException",
                "1 validation error detected: Value '10241' at 'maxRecordSizeInKiB' failed to"
                        + " satisfy constraint: Member must have value less than or equal to 10240");
    }

    @Test
    void theLimitsOfTheAccountAreDescribed() {
        create("more", 3);

        var limits = client.describeLimits();

        assertThat(limits.shardLimit()).isEqualTo(500);
        assertThat(limits.openShardCount()).isEqualTo(4);
        assertThat(limits.onDemandStreamCount()).isZero();
        assertThat(limits.onDemandStreamCountLimit()).isEqualTo(50);
    }

    private void mode(StreamMode mode) {
        client.updateStreamMode(
                it -> it.streamARN(ARN).streamModeDetails(details -> details.streamMode(mode)));
    }

    private void split() {
        client.splitShard(
                it ->
                        it.streamName("prices")
                                .shardToSplit("shardId-000000000000")
                                .newStartingHashKey("1000"));
    }

    private PutRecordResponse putOne(int bytes) {
        return client.putRecord(
                it ->
                        it.streamARN(ARN)
                                .partitionKey("k")
                                .data(SdkBytes.fromByteArrayUnsafe(new byte[bytes])));
    }

    private List<MetricsName> metrics() {
        return summary().enhancedMonitoring().get(0).shardLevelMetrics();
    }

    private StreamDescriptionSummary summary() {
        return client.describeStreamSummary(it -> it.streamName("prices"))
                .streamDescriptionSummary();
    }
}
