package io.streamgauge.fetch;

import io.streamgauge.trace.CurrentSpan;
import io.streamgauge.trace.TraceSpan;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** The span of a call, within that of its fetch, which counts the calls. */
record CallSpan(TraceSpan span) {

    private static final String CALLS = CallSpan.class.getName();

    /** Begins the count of a fetch. */
    static void count(HttpContext context) {
        context.setAttribute(CALLS, 0);
    }

    /** Begins it, where the fetch is traced. Its path is without the query, which may hold keys. */
    static CallSpan begin(HttpRequest request, HttpHost host, HttpContext context) {
        TraceSpan fetch = CurrentSpan.get();
        if (!fetch.isRecording()) {
            return new CallSpan(TraceSpan.NONE);
        }
        @Nullable Object before = context.getAttribute(CALLS);
        int call = 1 + (before instanceof Integer count ? count : 0);
        context.setAttribute(CALLS, call);
        fetch.set("streamgauge.fetch.attempts", call);
        TraceSpan span = fetch.child(request.getMethod(), TraceSpan.Kind.CLIENT);
        span.set("http.request.method", request.getMethod());
        span.set("http.request.resend_count", call - 1);
        span.set("server.address", host.toHostString());
        span.set("url.path", String.valueOf(request.getPath()).replaceFirst("\\?.*", ""));
        return new CallSpan(span);
    }

    /**
     * Ends it.
     *
     * @param status of the answer; null where there was none
     */
    void end(@Nullable Integer status) {
        if (status == null) {
            span.fail("no answer");
        } else {
            span.set("http.response.status_code", status);
            if (status >= 400) {
                span.fail("status " + status);
            }
        }
        span.end();
    }
}
