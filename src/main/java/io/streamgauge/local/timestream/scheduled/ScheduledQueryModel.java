package io.streamgauge.local.timestream.scheduled;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.Validation;
import java.util.List;
import java.util.regex.Pattern;

/** The form that the service model gives the input of CreateScheduledQuery. */
final class ScheduledQueryModel {

    static final int MAX_QUERY = 262_144;
    static final List<String> STATES = List.of("ENABLED", "DISABLED");

    private static final int MAX_ARN = 2_048;
    private static final int MAX_TAGS = 200;
    private static final Pattern NAME =
            Pattern.compile("[a-zA-Z0-9|!\\-_*'\\(\\)]([a-zA-Z0-9]|[!\\-_*'\\(\\)\\/.])+");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][\\.\\-a-z0-9]{1,61}[a-z0-9]");
    private static final List<String> SCALARS =
            List.of("BIGINT", "BOOLEAN", "DOUBLE", "VARCHAR", "TIMESTAMP");
    private static final List<String> MEASURES =
            List.of("BIGINT", "BOOLEAN", "DOUBLE", "VARCHAR", "MULTI");

    private ScheduledQueryModel() {}

    static void check(ObjectNode input) {
        Validation checks =
                Validation.of(input)
                        .required(
                                "Name",
                                "QueryString",
                                "ScheduleConfiguration",
                                "NotificationConfiguration",
                                "ScheduledQueryExecutionRoleArn",
                                "ErrorReportConfiguration")
                        .length("Name", 1, 64)
                        .pattern("Name", NAME)
                        .length("QueryString", 1, MAX_QUERY)
                        .length("ClientToken", 32, 128)
                        .length("ScheduledQueryExecutionRoleArn", 1, MAX_ARN)
                        .length("KmsKeyId", 1, 2_048)
                        .size("Tags", 0, MAX_TAGS);
        for (Validation tag : checks.each("Tags")) {
            tag.required("Key", "Value").length("Key", 1, 128).length("Value", 0, 256);
        }
        checkConfigurations(input, checks);
        if (input.hasNonNull("TargetConfiguration")) {
            checkTarget(
                    checks.within("TargetConfiguration")
                            .required("TimestreamConfiguration")
                            .within("TimestreamConfiguration"));
        }
        checks.orThrow();
    }

    /** An ARN that an operation names. */
    static Validation arn(ObjectNode input) {
        return Validation.of(input)
                .required("ScheduledQueryArn")
                .length("ScheduledQueryArn", 1, MAX_ARN);
    }

    private static void checkConfigurations(ObjectNode input, Validation checks) {
        if (input.hasNonNull("ScheduleConfiguration")) {
            checks.within("ScheduleConfiguration")
                    .required("ScheduleExpression")
                    .length("ScheduleExpression", 1, 256);
        }
        if (input.hasNonNull("NotificationConfiguration")) {
            Validation notification =
                    checks.within("NotificationConfiguration").required("SnsConfiguration");
            if (input.path("NotificationConfiguration").hasNonNull("SnsConfiguration")) {
                notification
                        .within("SnsConfiguration")
                        .required("TopicArn")
                        .length("TopicArn", 1, MAX_ARN);
            }
        }
        if (input.hasNonNull("ErrorReportConfiguration")) {
            Validation report =
                    checks.within("ErrorReportConfiguration").required("S3Configuration");
            if (input.path("ErrorReportConfiguration").hasNonNull("S3Configuration")) {
                checkBucket(report.within("S3Configuration"));
            }
        }
    }

    private static void checkBucket(Validation s3) {
        s3.required("BucketName")
                .length("BucketName", 3, 63)
                .pattern("BucketName", BUCKET)
                .length("ObjectKeyPrefix", 1, 896)
                .pattern("ObjectKeyPrefix", NAME)
                .oneOf("EncryptionOption", List.of("SSE_S3", "SSE_KMS"));
    }

    private static void checkTarget(Validation target) {
        target.required("DatabaseName", "TableName", "TimeColumn", "DimensionMappings")
                .size("MixedMeasureMappings", 1, Integer.MAX_VALUE);
        for (Validation dimension : target.each("DimensionMappings")) {
            dimension
                    .required("Name", "DimensionValueType")
                    .oneOf("DimensionValueType", List.of("VARCHAR"));
        }
        checkAttributes(target.within("MultiMeasureMappings"));
        for (Validation mixed : target.each("MixedMeasureMappings")) {
            mixed.required("MeasureValueType").oneOf("MeasureValueType", MEASURES);
            checkAttributes(mixed);
        }
    }

    private static void checkAttributes(Validation mapping) {
        mapping.size("MultiMeasureAttributeMappings", 1, Integer.MAX_VALUE);
        for (Validation attribute : mapping.each("MultiMeasureAttributeMappings")) {
            attribute
                    .required("SourceColumn", "MeasureValueType")
                    .oneOf("MeasureValueType", SCALARS);
        }
    }
}
