package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ServiceException;
import io.streamgauge.local.wire.Validation;
import java.util.List;
import java.util.regex.Pattern;

/** The properties of a table in the requests that create or change it. */
final class TableProperties {

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][.\\-a-z0-9]{1,61}[a-z0-9]");
    private static final Pattern KEY_PREFIX =
            Pattern.compile("[a-zA-Z0-9|!\\-_*'()]([a-zA-Z0-9]|[!\\-_*'()/.])+");

    private TableProperties() {}

    static void check(ObjectNode input) {
        Validation checks = Validation.of(input);
        if (input.path("RetentionProperties").isObject()) {
            checks.within("RetentionProperties")
                    .required(
                            "MemoryStoreRetentionPeriodInHours",
                            "MagneticStoreRetentionPeriodInDays")
                    .range("MemoryStoreRetentionPeriodInHours", 1, 8_766)
                    .range("MagneticStoreRetentionPeriodInDays", 1, 73_000);
        }
        if (input.path("MagneticStoreWriteProperties").isObject()) {
            checkLocation(
                    checks.within("MagneticStoreWriteProperties")
                            .required("EnableMagneticStoreWrites"));
        }
        if (input.path("Schema").isObject()) {
            checkSchema(checks.within("Schema").size("CompositePartitionKey", 1, 1));
        }
        checks.orThrow();
        requireNames(input.path("Schema").path("CompositePartitionKey"));
    }

    /** What is stored when nothing is asked for. */
    static ObjectNode magneticWritesOff() {
        return JsonNodeFactory.instance.objectNode().put("EnableMagneticStoreWrites", false);
    }

    /** The partition key of a table that declares none: the measure name. */
    static ObjectNode partitionedByMeasure() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.putArray("CompositePartitionKey").addObject().put("Type", "MEASURE");
        return schema;
    }

    /**
     * Where rejected late records are reported; whether there is such a bucket is not looked at.
     */
    private static void checkLocation(Validation writes) {
        writes.within("MagneticStoreRejectedDataLocation")
                .within("S3Configuration")
                .length("BucketName", 3, 63)
                .pattern("BucketName", BUCKET)
                .length("ObjectKeyPrefix", 1, 928)
                .pattern("ObjectKeyPrefix", KEY_PREFIX)
                .oneOf("EncryptionOption", List.of("SSE_S3", "SSE_KMS"))
                .length("KmsKeyId", 1, 2048);
    }

    private static void checkSchema(Validation schema) {
        for (Validation key : schema.each("CompositePartitionKey")) {
            key.required("Type")
                    .oneOf("Type", List.of("DIMENSION", "MEASURE"))
                    .length("Name", 1, 60)
                    .oneOf("EnforcementInRecord", List.of("REQUIRED", "OPTIONAL"));
        }
    }

    private static void requireNames(JsonNode keys) {
        for (JsonNode key : keys) {
            boolean dimension = key.path("Type").asText().equals("DIMENSION");
            if (dimension != key.hasNonNull("Name")) {
                throw ServiceException.validation(
                        "A partition key of the type DIMENSION has a Name, one of the type MEASURE"
                                + " has none.");
            }
            if (dimension && !key.hasNonNull("EnforcementInRecord")) {
                throw ServiceException.validation(
                        "A partition key of the type DIMENSION has an EnforcementInRecord.");
            }
            if (dimension && Names.isReserved(key.path("Name").asText())) {
                throw ServiceException.validation(
                        "The partition key has a reserved name: " + key.path("Name").asText());
            }
        }
    }
}
