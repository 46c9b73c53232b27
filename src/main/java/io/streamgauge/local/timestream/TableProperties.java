package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ServiceException;
import io.streamgauge.local.wire.Validation;
import java.util.List;

/** The members that say how a table is: the same when it is made and when it is changed. */
final class TableProperties {

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
            checks.within("MagneticStoreWriteProperties").required("EnableMagneticStoreWrites");
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
                        "A partition key of the type DIMENSION has a Name, one of the type MEASURE has none.");
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
