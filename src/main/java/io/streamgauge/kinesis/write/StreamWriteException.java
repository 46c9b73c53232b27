package io.streamgauge.kinesis.write;

import java.util.stream.Collectors;

/** Thrown when records of a write were given up; the report has the result of each record. */
public final class StreamWriteException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int FIRST_REASONS = 3;

    private final transient StreamWriteReport report;

    StreamWriteException(String stream, StreamWriteReport report) {
        super(
                "Stream '%s': %d of %d records were not written (%d were, %d were rejected): %s"
                        .formatted(
                                stream,
                                report.failed(),
                                report.results().size(),
                                report.written(),
                                report.rejected(),
                                reasons(report)));
        this.report = report;
    }

    public StreamWriteReport report() {
        return report;
    }

    private static String reasons(StreamWriteReport report) {
        return report.results().stream()
                .filter(RecordResult.Failed.class::isInstance)
                .map(result -> ((RecordResult.Failed) result).message())
                .distinct()
                .limit(FIRST_REASONS)
                .collect(Collectors.joining("; "));
    }
}
