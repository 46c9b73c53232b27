package io.streamgauge.kinesis.write;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.trace.TraceSpan;
import io.streamgauge.trace.WaitingSpans;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/** The span of a PutRecords request, for the writes whose records it holds. */
record PutRecordsSpan(TraceSpan span) {

    /** Begins it, where one of the writes is traced. */
    static PutRecordsSpan begin(String stream, List<? extends RequestEntry> request) {
        WaitingSpans waiting = new WaitingSpans();
        @Nullable WriteCall last = null;
        int records = 0;
        int attempt = 0;
        for (RequestEntry entry : request) {
            attempt = Math.max(attempt, entry.attempt() + 1);
            for (PendingRecord record : entry.records()) {
                records++;
                if (record.call() != last) {
                    last = record.call();
                    waiting.add(last.span());
                }
            }
        }
        TraceSpan span = waiting.request("PutRecords " + stream);
        if (span.isRecording()) {
            span.set("rpc.system", "aws-api");
            span.set("rpc.service", "Kinesis");
            span.set("rpc.method", "PutRecords");
            span.set("messaging.system", "aws_kinesis");
            span.set("messaging.destination.name", stream);
            span.set("streamgauge.records", records);
            span.set("streamgauge.attempt", attempt);
        }
        return new PutRecordsSpan(span);
    }

    void end(@Nullable PutRecordsResponse response, @Nullable Throwable thrown) {
        if (!span.isRecording()) {
            return;
        }
        if (response != null) {
            describe(response);
        }
        if (thrown != null) {
            Throwable cause = Completions.cause(thrown);
            if (cause instanceof AwsServiceException answered) {
                span.set("http.response.status_code", answered.statusCode());
                span.set("aws.request_id", String.valueOf(answered.requestId()));
            }
            span.set("error.type", cause.getClass().getSimpleName());
            span.fail(String.valueOf(cause.getMessage()));
        }
        span.end();
    }

    private void describe(PutRecordsResponse response) {
        if (response.responseMetadata() != null) {
            span.set("aws.request_id", response.responseMetadata().requestId() + "");
        }
        long failed =
                response.records().stream().filter(result -> result.errorCode() != null).count();
        if (failed > 0) {
            span.set("streamgauge.failed", failed);
            span.fail(failed + " records are sent again");
        }
    }
}
