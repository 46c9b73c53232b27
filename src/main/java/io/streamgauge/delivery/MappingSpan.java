package io.streamgauge.delivery;

import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Rejection;
import io.streamgauge.trace.TraceSpan;
import java.util.Iterator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The span of the mapping of a body: from its first row to its last, side by side with the requests
 * of the rows before. One thread reads the rows; the one that ends it comes after.
 */
public final class MappingSpan {

    private final TraceSpan span;
    private long rows;
    private long rejected;
    private @Nullable String firstReject;
    private boolean ended;

    private MappingSpan(TraceSpan span) {
        this.span = span;
    }

    /** Begins it within the span of a write. */
    public static MappingSpan begin(TraceSpan write) {
        return new MappingSpan(write.child("map", TraceSpan.Kind.INTERNAL));
    }

    /** Follows the rows of the body as they are mapped; the same rows where nothing is traced. */
    public Iterator<MappingResult> follow(Iterator<MappingResult> body) {
        return span.isRecording() ? new Followed(body) : body;
    }

    /** Ends it, if the body was not read to its end. */
    public void end() {
        if (ended || !span.isRecording()) {
            return;
        }
        ended = true;
        span.set("streamgauge.rows", rows);
        span.set("streamgauge.rejected", rejected);
        if (firstReject != null) {
            span.set("streamgauge.rejected.first", firstReject);
        }
        span.end();
    }

    /** The value of a field may be anything, so it is not sent. */
    private void count(MappingResult result) {
        rows++;
        if (result instanceof Rejection rejection) {
            rejected++;
            if (firstReject == null) {
                firstReject = "field \"%s\" %s".formatted(rejection.field(), rejection.rule());
            }
        }
    }

    private final class Followed implements Iterator<MappingResult> {

        private final Iterator<MappingResult> body;

        Followed(Iterator<MappingResult> body) {
            this.body = body;
        }

        @Override
        public boolean hasNext() {
            boolean more = failing(body::hasNext);
            if (!more) {
                end();
            }
            return more;
        }

        @Override
        public MappingResult next() {
            MappingResult result = failing(body::next);
            count(result);
            return result;
        }

        private <T> T failing(Supplier<T> step) {
            try {
                return step.get();
            } catch (RuntimeException e) {
                span.fail(String.valueOf(e.getMessage()));
                end();
                throw e;
            }
        }
    }
}
