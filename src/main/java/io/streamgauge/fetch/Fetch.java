package io.streamgauge.fetch;

import io.streamgauge.secrets.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * A fetch as its route sees it, with all its tries and redirects: it has a deadline, and an answer
 * that is data.
 */
public record Fetch(Duration deadline, ContentTypes types, HttpMeters meters)
        implements ExecChainHandler {

    private static final String DEADLINE = Deadline.class.getName();
    private static final int SHOWN = 200;

    /** The deadline of the fetch that a context belongs to. */
    static Deadline deadline(HttpContext context) {
        return (Deadline) context.getAttribute(DEADLINE);
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        String host = scope.route.getTargetHost().toHostString();
        Deadline deadline = new Deadline(host, this.deadline, () -> abort(scope));
        scope.clientContext.setAttribute(DEADLINE, deadline);
        CallSpan.count(scope.clientContext);
        try {
            ClassicHttpResponse response = deadline.await(() -> chain.proceed(request, scope));
            HttpEntity body = response.getEntity();
            if (body != null && body.getContentLength() == 0) {
                // Camel would decompress it, and fail.
                response.removeHeaders(HttpHeaders.CONTENT_ENCODING);
            }
            if (body != null) {
                response.setEntity(new DeadlineEntity(body, deadline, e -> meters.failed(host, e)));
            }
            check(host, response);
            return response;
        } catch (IOException | HttpException | RuntimeException e) {
            meters.failed(host, e);
            throw e;
        }
    }

    private static void abort(ExecChain.Scope scope) {
        if (scope.execRuntime instanceof Cancellable connection) {
            connection.cancel();
        }
    }

    private void check(String host, ClassicHttpResponse response) throws IOException {
        if (response.getCode() / 100 == 3 && response.containsHeader(HttpHeaders.LOCATION)) {
            // Camel puts it into the message of its exception where a redirect is not followed.
            String location = response.getFirstHeader(HttpHeaders.LOCATION).getValue();
            response.setHeader(HttpHeaders.LOCATION, Secrets.mask(location));
        }
        HttpEntity body = response.getEntity();
        if (response.getCode() / 100 == 2 && body != null && !types.accept(body.getContentType())) {
            try (response) {
                throw new ContentTypeException(
                        "%s answered with %s, but %s is wanted (\"contentTypes\"); it begins: %s"
                                .formatted(host, body.getContentType(), types, beginning(body)));
            }
        }
    }

    private static String beginning(HttpEntity body) throws IOException {
        ContentType type = ContentType.parseLenient(body.getContentType());
        try (InputStream content = body.getContent()) {
            String text =
                    new String(
                            content.readNBytes(4 * SHOWN),
                            ContentType.getCharset(type, StandardCharsets.UTF_8));
            text = text.substring(0, Math.min(SHOWN, text.length()));
            return Secrets.mask(text.replaceAll("\\s+", " ").strip());
        }
    }
}
