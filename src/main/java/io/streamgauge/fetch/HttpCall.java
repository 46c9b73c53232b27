package io.streamgauge.fetch;

import java.io.IOException;
import java.util.Optional;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;

/**
 * A call over HTTP: each try and each redirect of a fetch is one. It is counted, and taken from the
 * limit.
 *
 * @param limit the maximum of calls, where there is one
 * @param pauses the hosts that have asked for a pause
 */
public record HttpCall(Optional<CallLimit> limit, RetryAfterHosts pauses, HttpMeters meters)
        implements ExecChainHandler {

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        String host = scope.route.getTargetHost().toHostString();
        pauses.check(host);
        limit.ifPresent(CallLimit::take);
        CallSpan span = CallSpan.begin(request, scope.route.getTargetHost(), scope.clientContext);
        @Nullable Integer status = null;
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            status = response.getCode();
            return response;
        } finally {
            meters.called(host, status == null ? "none" : status.toString());
            span.end(status);
        }
    }
}
