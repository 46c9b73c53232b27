package io.streamgauge.local.timestream.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ServiceException;
import io.streamgauge.local.wire.Validation;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The form that the service model gives the input of CreateBatchLoadTask.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_CreateBatchLoadTask.html">CreateBatchLoadTask</a>
 */
final class BatchRequest {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]+");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][.\\-a-z0-9]{1,61}[a-z0-9]");
    private static final Pattern KEY =
            Pattern.compile("[a-zA-Z0-9|!\\-_*'()]([a-zA-Z0-9]|[!\\-_*'()/.])+");

    private BatchRequest() {}

    static void check(ObjectNode input) {
        Validation checks =
                Validation.of(input)
                        .required(
                                "DataSourceConfiguration",
                                "ReportConfiguration",
                                "TargetDatabaseName",
                                "TargetTableName")
                        .length("ClientToken", 1, 64)
                        .pattern("TargetDatabaseName", NAME)
                        .pattern("TargetTableName", NAME)
                        .range("RecordVersion", Long.MIN_VALUE, Long.MAX_VALUE);
        checks.orThrow();
        checkSource(
                checks.within("DataSourceConfiguration")
                        .required("DataSourceS3Configuration", "DataFormat"));
        Validation report =
                bucket(
                        checks.within("ReportConfiguration")
                                .within("ReportS3Configuration")
                                .required("BucketName"));
        report.length("ObjectKeyPrefix", 1, 928)
                .pattern("ObjectKeyPrefix", KEY)
                .oneOf("EncryptionOption", List.of("SSE_S3", "SSE_KMS"))
                .length("KmsKeyId", 1, 2048);
        Validation model = checks.within("DataModelConfiguration");
        if (input.path("DataModelConfiguration").hasNonNull("DataModel")) {
            BatchModel.check(model.within("DataModel"));
        }
        bucket(model.within("DataModelS3Configuration"))
                .length("ObjectKey", 1, 1024)
                .pattern("ObjectKey", KEY);
        checks.orThrow();
        if (input.path("RecordVersion").asLong(1) < 1) {
            throw ServiceException.validation("A record version is 1 or greater.");
        }
    }

    private static void checkSource(Validation source) {
        source.oneOf("DataFormat", List.of("CSV"));
        BatchDialect.check(source.within("CsvConfiguration"));
        bucket(source.within("DataSourceS3Configuration").required("BucketName"))
                .length("ObjectKeyPrefix", 1, 1024)
                .pattern("ObjectKeyPrefix", KEY);
    }

    private static Validation bucket(Validation location) {
        return location.length("BucketName", 3, 63).pattern("BucketName", BUCKET);
    }
}
