package io.streamgauge.timestream;

import io.streamgauge.timestream.wire.PreparedBody;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsRequest;

/** Batches as requests of the AWS SDK, which carry their records as a {@link PreparedBody}. */
final class RequestBuilder {

    private static final boolean BODIES_ARE_SENT =
            PreparedBody.isFound(RequestBuilder.class.getClassLoader());

    private RequestBuilder() {}

    static WriteRecordsRequest writeRecords(TableName table, Batch batch) {
        if (!BODIES_ARE_SENT) {
            throw new IllegalStateException(
                    "the class path lacks the file execution.interceptors that names "
                            + PreparedBody.class.getName()
                            + ": where jars are merged, append the files of this name");
        }
        return WriteRecordsRequest.builder()
                .databaseName(table.database())
                .tableName(table.table())
                .overrideConfiguration(
                        PreparedBody.add(
                                        AwsRequestOverrideConfiguration.builder(),
                                        WriteRecordsJson.of(table, batch))
                                .putExecutionAttribute(PreparedRequest.COST, batch::cost)
                                .build())
                .build();
    }
}
