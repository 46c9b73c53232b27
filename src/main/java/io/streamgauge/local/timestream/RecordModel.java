package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Validation;
import java.util.List;

/** The form that the service model gives the input of WriteRecords. */
final class RecordModel {

    private static final List<String> UNITS =
            List.of("MILLISECONDS", "SECONDS", "MICROSECONDS", "NANOSECONDS");
    private static final List<String> TYPES =
            List.of("DOUBLE", "BIGINT", "VARCHAR", "BOOLEAN", "TIMESTAMP", "MULTI");
    private static final List<String> MULTI_TYPES =
            List.of("DOUBLE", "BIGINT", "VARCHAR", "BOOLEAN", "TIMESTAMP");

    private RecordModel() {}

    static void check(ObjectNode input) {
        Validation checks =
                Validation.of(input)
                        .required("DatabaseName", "TableName", "Records")
                        .size("Records", 1, 100);
        checks.orThrow();
        checkRecord(checks.within("CommonAttributes"));
        checks.each("Records").forEach(RecordModel::checkRecord);
        checks.orThrow();
    }

    private static void checkRecord(Validation checks) {
        checks.length("MeasureName", 1, Integer.MAX_VALUE)
                .length("MeasureValue", 1, 2048)
                .oneOf("MeasureValueType", TYPES)
                .length("Time", 1, 256)
                .oneOf("TimeUnit", UNITS)
                .range("Version", Long.MIN_VALUE, Long.MAX_VALUE)
                .size("Dimensions", 0, 128);
        for (Validation dimension : checks.each("Dimensions")) {
            dimension
                    .required("Name", "Value")
                    .length("Name", 1, 60)
                    .length("Value", 0, Integer.MAX_VALUE)
                    .oneOf("DimensionValueType", List.of("VARCHAR"));
        }
        for (Validation measure : checks.each("MeasureValues")) {
            measure.required("Name", "Value", "Type")
                    .length("Name", 1, Integer.MAX_VALUE)
                    .length("Value", 1, 2048)
                    .oneOf("Type", MULTI_TYPES);
        }
    }
}
