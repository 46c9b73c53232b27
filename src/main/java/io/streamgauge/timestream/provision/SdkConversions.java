package io.streamgauge.timestream.provision;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.timestreamwrite.model.Database;
import software.amazon.awssdk.services.timestreamwrite.model.MagneticStoreRejectedDataLocation;
import software.amazon.awssdk.services.timestreamwrite.model.MagneticStoreWriteProperties;
import software.amazon.awssdk.services.timestreamwrite.model.PartitionKeyEnforcementLevel;
import software.amazon.awssdk.services.timestreamwrite.model.PartitionKeyType;
import software.amazon.awssdk.services.timestreamwrite.model.RetentionProperties;
import software.amazon.awssdk.services.timestreamwrite.model.S3Configuration;
import software.amazon.awssdk.services.timestreamwrite.model.S3EncryptionOption;
import software.amazon.awssdk.services.timestreamwrite.model.Schema;
import software.amazon.awssdk.services.timestreamwrite.model.Table;
import software.amazon.awssdk.services.timestreamwrite.model.Tag;

/** Conversions between the settings of tables and databases and the types of the AWS SDK. */
final class SdkConversions {

    private SdkConversions() {}

    static FoundTable table(Table table, Tags tags) {
        RetentionProperties retention = table.retentionProperties();
        MagneticStoreWriteProperties writes = table.magneticStoreWriteProperties();
        return new FoundTable(
                Duration.ofHours(retention.memoryStoreRetentionPeriodInHours()),
                Duration.ofDays(retention.magneticStoreRetentionPeriodInDays()),
                writes != null && Boolean.TRUE.equals(writes.enableMagneticStoreWrites()),
                writes == null ? null : writes.magneticStoreRejectedDataLocation(),
                partitionKey(table.schema()),
                tags,
                table.arn(),
                table.creationTime());
    }

    static FoundDatabase database(Database database, Tags tags) {
        return new FoundDatabase(database.kmsKeyId(), tags, database.arn());
    }

    static Tags tagsOf(List<Tag> tags) {
        return new Tags(tags.stream().collect(Collectors.toMap(Tag::key, Tag::value)));
    }

    static @Nullable Collection<Tag> tags(Tags tags) {
        return tags.isEmpty()
                ? null
                : tags.values().entrySet().stream().map(SdkConversions::tag).toList();
    }

    static RetentionProperties retention(TableSettings settings) {
        return retention(
                Objects.requireNonNullElse(
                        settings.memoryRetention(), TableSettings.DEFAULT_MEMORY_RETENTION),
                Objects.requireNonNullElse(
                        settings.magneticRetention(), TableSettings.DEFAULT_MAGNETIC_RETENTION));
    }

    /** Returns the longer of the declared and the found retention, for each store. */
    static RetentionProperties retention(TableSettings settings, FoundTable found) {
        return retention(
                longer(settings.memoryRetention(), found.memoryRetention()),
                longer(settings.magneticRetention(), found.magneticRetention()));
    }

    static @Nullable MagneticStoreRejectedDataLocation location(
            @Nullable RejectedDataBucket bucket) {
        if (bucket == null) {
            return null;
        }
        return MagneticStoreRejectedDataLocation.builder()
                .s3Configuration(
                        S3Configuration.builder()
                                .bucketName(bucket.bucket())
                                .objectKeyPrefix(bucket.prefix())
                                .encryptionOption(
                                        bucket.kmsKey() == null
                                                ? S3EncryptionOption.SSE_S3
                                                : S3EncryptionOption.SSE_KMS)
                                .kmsKeyId(bucket.kmsKey())
                                .build())
                .build();
    }

    static MagneticStoreWriteProperties writes(
            boolean on, @Nullable MagneticStoreRejectedDataLocation location) {
        return MagneticStoreWriteProperties.builder()
                .enableMagneticStoreWrites(on)
                .magneticStoreRejectedDataLocation(location)
                .build();
    }

    static @Nullable Schema partitionKey(@Nullable PartitionKeyRule key) {
        if (key == null) {
            return null;
        }
        var builder = software.amazon.awssdk.services.timestreamwrite.model.PartitionKey.builder();
        if (key.dimension() == null) {
            builder.type(PartitionKeyType.MEASURE);
        } else {
            builder.type(PartitionKeyType.DIMENSION)
                    .name(key.dimension())
                    .enforcementInRecord(
                            key.required()
                                    ? PartitionKeyEnforcementLevel.REQUIRED
                                    : PartitionKeyEnforcementLevel.OPTIONAL);
        }
        return Schema.builder().compositePartitionKey(builder.build()).build();
    }

    private static PartitionKeyRule partitionKey(@Nullable Schema schema) {
        if (schema == null || schema.compositePartitionKey().isEmpty()) {
            return PartitionKeyRule.MEASURE;
        }
        var key = schema.compositePartitionKey().get(0);
        return key.type() == PartitionKeyType.MEASURE
                ? PartitionKeyRule.MEASURE
                : new PartitionKeyRule(
                        key.name(),
                        key.enforcementInRecord() == PartitionKeyEnforcementLevel.REQUIRED);
    }

    static @Nullable RejectedDataBucket bucket(
            @Nullable MagneticStoreRejectedDataLocation location) {
        if (location == null || location.s3Configuration() == null) {
            return null;
        }
        S3Configuration s3 = location.s3Configuration();
        return new RejectedDataBucket(s3.bucketName(), s3.objectKeyPrefix(), s3.kmsKeyId());
    }

    private static RetentionProperties retention(Duration memory, Duration magnetic) {
        return RetentionProperties.builder()
                .memoryStoreRetentionPeriodInHours(memory.toHours())
                .magneticStoreRetentionPeriodInDays(magnetic.toDays())
                .build();
    }

    private static Duration longer(@Nullable Duration declared, Duration found) {
        return declared != null && declared.compareTo(found) > 0 ? declared : found;
    }

    private static Tag tag(Map.Entry<String, String> tag) {
        return Tag.builder().key(tag.getKey()).value(tag.getValue()).build();
    }
}
