package io.streamgauge.local.timestream.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ServiceException;
import io.streamgauge.local.wire.Validation;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of a data model.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/batch-load-data-model-mappings.html">Data
 *     model mappings for batch load</a>
 */
final class BatchModel {

    private static final List<String> UNITS =
            List.of("MILLISECONDS", "SECONDS", "MICROSECONDS", "NANOSECONDS");
    private static final List<String> TYPES =
            List.of("DOUBLE", "BIGINT", "BOOLEAN", "VARCHAR", "TIMESTAMP");
    private static final List<String> MIXED_TYPES =
            List.of("DOUBLE", "BIGINT", "VARCHAR", "BOOLEAN", "TIMESTAMP", "MULTI");

    private BatchModel() {}

    /** Checks its form, as a part of the checks of a request. */
    static void check(Validation model) {
        model.required("DimensionMappings")
                .size("DimensionMappings", 1, Integer.MAX_VALUE)
                .length("TimeColumn", 1, 256)
                .oneOf("TimeUnit", UNITS)
                .length("MeasureNameColumn", 1, 256)
                .size("MixedMeasureMappings", 1, Integer.MAX_VALUE);
        for (Validation dimension : model.each("DimensionMappings")) {
            dimension
                    .length("SourceColumn", 1, Integer.MAX_VALUE)
                    .length("DestinationColumn", 1, Integer.MAX_VALUE);
        }
        checkAttributes(
                model.within("MultiMeasureMappings")
                        .length("TargetMultiMeasureName", 1, Integer.MAX_VALUE));
        for (Validation mixed : model.each("MixedMeasureMappings")) {
            mixed.required("MeasureValueType").oneOf("MeasureValueType", MIXED_TYPES);
            checkAttributes(mixed);
        }
    }

    private static void checkAttributes(Validation measures) {
        measures.size("MultiMeasureAttributeMappings", 1, Integer.MAX_VALUE);
        for (Validation attribute : measures.each("MultiMeasureAttributeMappings")) {
            attribute
                    .required("SourceColumn")
                    .length("SourceColumn", 1, Integer.MAX_VALUE)
                    .length("TargetMultiMeasureAttributeName", 1, Integer.MAX_VALUE)
                    .oneOf("MeasureValueType", TYPES);
        }
    }

    /**
     * Checks that its parts fit together.
     *
     * @throws ServiceException a ValidationException with all that does not
     */
    static void requireWhole(ObjectNode model) {
        List<String> problems = new ArrayList<>();
        if (!model.hasNonNull("TimeColumn")) {
            problems.add("TimeColumn is required");
        }
        for (JsonNode dimension : model.path("DimensionMappings")) {
            if (!dimension.hasNonNull("SourceColumn")) {
                problems.add("SourceColumn is required in each of the DimensionMappings");
            }
        }
        JsonNode multi = model.path("MultiMeasureMappings");
        JsonNode mixed = model.path("MixedMeasureMappings");
        boolean namesRows = model.hasNonNull("MeasureNameColumn");
        if (multi.isObject() == mixed.isArray()) {
            problems.add("one of MultiMeasureMappings and MixedMeasureMappings is required");
        } else if (multi.isObject()) {
            if (!namesRows && !multi.hasNonNull("TargetMultiMeasureName")) {
                problems.add(
                        "TargetMultiMeasureName is required where there is no MeasureNameColumn");
            }
            addAttributes(multi, "MultiMeasureMappings", problems);
        } else {
            mixed.forEach(measure -> addMixed(measure, namesRows, problems));
        }
        if (!problems.isEmpty()) {
            throw ServiceException.validation(
                    "The data model is not valid: " + String.join("; ", problems) + ".");
        }
    }

    private static void addMixed(JsonNode measure, boolean namesRows, List<String> problems) {
        if (namesRows && !measure.hasNonNull("MeasureName")) {
            problems.add(
                    "MeasureName is required in MixedMeasureMappings with a MeasureNameColumn");
        }
        if (measure.path("MeasureValueType").asText().equals("MULTI")) {
            addAttributes(measure, "MixedMeasureMappings of the type MULTI", problems);
            if (!measure.hasNonNull("MeasureName") && !measure.hasNonNull("TargetMeasureName")) {
                problems.add(
                        "TargetMeasureName is required in MixedMeasureMappings of the type MULTI");
            }
        } else if (!measure.hasNonNull("SourceColumn")) {
            problems.add("SourceColumn is required in MixedMeasureMappings of one value");
        }
    }

    private static void addAttributes(JsonNode measures, String where, List<String> problems) {
        JsonNode attributes = measures.path("MultiMeasureAttributeMappings");
        if (attributes.isEmpty()) {
            problems.add("MultiMeasureAttributeMappings is required in " + where);
        }
        for (JsonNode attribute : attributes) {
            if (!attribute.hasNonNull("MeasureValueType")) {
                problems.add("MeasureValueType is required in MultiMeasureAttributeMappings");
            }
        }
    }
}
