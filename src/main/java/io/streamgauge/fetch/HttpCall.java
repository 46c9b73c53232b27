package io.streamgauge.fetch;

import io.streamgauge.bean.CallBudget;
import java.io.IOException;
import java.util.Optional;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/**
 * A call that goes out: each try and each redirect of a fetch is one. It is counted, and must have
 * its place in the budget.
 */
public record HttpCall(Optional<CallBudget> budget, RetryAfterHosts rests, HttpMeters meters)
        implements ExecChainHandler {

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        String host = scope.route.getTargetHost().toHostString();
        rests.check(host);
        budget.ifPresent(CallBudget::take);
        String status = "none";
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            status = Integer.toString(response.getCode());
            return response;
        } finally {
            meters.called(host, status);
        }
    }
}
