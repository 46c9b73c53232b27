package io.streamgauge.timestream;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.delivery.PendingWrite;
import io.streamgauge.trace.TraceSpan;
import io.streamgauge.trace.WaitingSpans;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecordsException;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsResponse;

/** The span of a WriteRecords request, for the writes whose readings it holds. */
record RequestSpan(TraceSpan span) {

    /**
     * Begins it, where one of the writes is traced.
     *
     * @param attempt how often the batch has been sent, with this time
     */
    static RequestSpan begin(TableName table, Batch batch, int attempt) {
        WaitingSpans waiting = new WaitingSpans();
        @Nullable PendingWrite last = null;
        for (PendingReading item : batch.items()) {
            if (item.write() != last) {
                last = item.write();
                waiting.add(last.span());
            }
        }
        TraceSpan span = waiting.request("WriteRecords " + table);
        if (span.isRecording()) {
            span.set("rpc.system", "aws-api");
            span.set("rpc.service", "TimestreamWrite");
            span.set("rpc.method", "WriteRecords");
            span.set("streamgauge.table", table.toString());
            span.set("streamgauge.records", batch.size());
            span.set("streamgauge.attempt", attempt);
        }
        return new RequestSpan(span);
    }

    void end(@Nullable WriteRecordsResponse answer, @Nullable Throwable thrown) {
        if (!span.isRecording()) {
            return;
        }
        if (answer != null && answer.responseMetadata() != null) {
            span.set("aws.request_id", answer.responseMetadata().requestId() + "");
        }
        if (thrown != null) {
            fail(Completions.cause(thrown));
        }
        span.end();
    }

    private void fail(Throwable cause) {
        if (cause instanceof AwsServiceException answered) {
            span.set("http.response.status_code", answered.statusCode());
            span.set("aws.request_id", String.valueOf(answered.requestId()));
        }
        if (cause instanceof RejectedRecordsException partly) {
            span.set("streamgauge.rejected", partly.rejectedRecords().size());
        }
        span.set("error.type", cause.getClass().getSimpleName());
        span.fail(String.valueOf(cause.getMessage()));
    }
}
