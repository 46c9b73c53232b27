package io.streamgauge.timestream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecord;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecordsException;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsRequest;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsResponse;

/** A Timestream that answers each WriteRecords as a test says, and remembers the requests. */
final class ScriptedTimestream implements TimestreamWriteAsyncClient {

    private final List<WriteRecordsRequest> requests = new ArrayList<>();
    private final Function<WriteRecordsRequest, CompletableFuture<WriteRecordsResponse>> script;

    ScriptedTimestream(
            Function<WriteRecordsRequest, CompletableFuture<WriteRecordsResponse>> script) {
        this.script = script;
    }

    static CompletableFuture<WriteRecordsResponse> written() {
        return CompletableFuture.completedFuture(
                WriteRecordsResponse.builder()
                        .recordsIngested(ingested -> ingested.total(100))
                        .build());
    }

    static CompletableFuture<WriteRecordsResponse> rejecting(String reason, int... indices) {
        return rejecting(null, reason, indices);
    }

    static CompletableFuture<WriteRecordsResponse> rejecting(
            Long existingVersion, String reason, int... indices) {
        List<RejectedRecord> rejected = new ArrayList<>();
        for (int index : indices) {
            rejected.add(
                    RejectedRecord.builder()
                            .recordIndex(index)
                            .reason(reason)
                            .existingVersion(existingVersion)
                            .build());
        }
        return CompletableFuture.failedFuture(
                RejectedRecordsException.builder()
                        .statusCode(419)
                        .rejectedRecords(rejected)
                        .build());
    }

    synchronized List<WriteRecordsRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public CompletableFuture<WriteRecordsResponse> writeRecords(WriteRecordsRequest prepared) {
        WriteRecordsRequest request = SdkRecords.read(prepared);
        synchronized (this) {
            requests.add(request);
        }
        return script.apply(request);
    }

    @Override
    public String serviceName() {
        return "timestream";
    }

    @Override
    public void close() {}
}
