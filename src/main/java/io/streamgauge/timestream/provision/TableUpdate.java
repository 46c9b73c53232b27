package io.streamgauge.timestream.provision;

import static io.streamgauge.timestream.provision.SdkConversions.partitionKey;
import static io.streamgauge.timestream.provision.SdkConversions.retention;
import static io.streamgauge.timestream.provision.SdkConversions.writes;

import io.streamgauge.timestream.TableName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.timestreamwrite.model.MagneticStoreRejectedDataLocation;
import software.amazon.awssdk.services.timestreamwrite.model.MagneticStoreWriteProperties;
import software.amazon.awssdk.services.timestreamwrite.model.RetentionProperties;
import software.amazon.awssdk.services.timestreamwrite.model.S3EncryptionOption;
import software.amazon.awssdk.services.timestreamwrite.model.UpdateTableRequest;

/**
 * The update of a table that differs from its declaration: nothing is shortened, turned off or
 * tightened.
 *
 * <p>Only what changes is sent. The rest of the same part of the request is repeated as it was
 * found, because Timestream replaces the part as a whole.
 */
record TableUpdate(TableName name, TableSettings declared, FoundTable found) {

    /** Returns the request; empty if nothing can be changed. */
    Optional<UpdateTableRequest> request() {
        UpdateTableRequest.Builder request =
                UpdateTableRequest.builder().databaseName(name.database()).tableName(name.table());
        UpdateTableRequest nothing = request.build();
        RetentionProperties longer = retention(declared, found);
        if (!longer.equals(retention(TableSettings.NONE, found))) {
            request.retentionProperties(longer);
        }
        boolean on = found.magneticWrites() || Boolean.TRUE.equals(declared.magneticWrites());
        MagneticStoreWriteProperties wider = writes(on, location());
        if (!wider.equals(writes(found.magneticWrites(), found.location()))) {
            request.magneticStoreWriteProperties(wider);
        }
        PartitionKeyRule key = declared.partitionKey();
        if (key != null && key.loosens(found.partitionKey())) {
            request.schema(partitionKey(key));
        }
        return Optional.of(request.build()).filter(update -> !update.equals(nothing));
    }

    /** Returns the declared bucket, with its current encryption unless one is declared. */
    private @Nullable MagneticStoreRejectedDataLocation location() {
        RejectedDataBucket bucket = declared.rejectBucket();
        MagneticStoreRejectedDataLocation now = found.location();
        if (bucket == null || now == null || now.s3Configuration() == null) {
            return bucket == null ? now : SdkConversions.location(bucket);
        }
        var changed =
                now.s3Configuration().toBuilder()
                        .bucketName(bucket.bucket())
                        .objectKeyPrefix(bucket.prefix());
        if (bucket.kmsKey() != null) {
            changed.encryptionOption(S3EncryptionOption.SSE_KMS).kmsKeyId(bucket.kmsKey());
        }
        return now.toBuilder().s3Configuration(changed.build()).build();
    }
}
