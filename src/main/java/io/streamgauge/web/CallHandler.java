package io.streamgauge.web;

import io.streamgauge.access.Connections;
import io.streamgauge.secrets.Secrets;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a call of the live page with JSON, on threads that may block.
 *
 * @param call what answers
 * @param threads the threads
 * @param bodyTime how long the body of a request may take to arrive
 */
record CallHandler(PageCall call, PageThreads threads, Duration bodyTime)
        implements Handler<RoutingContext> {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.web");
    private static final int MAX_BODY_BYTES = 256 * 1024;
    private static final Duration MAX_BODY_TIME = Duration.ofSeconds(30);

    CallHandler(PageCall call, PageThreads threads) {
        this(call, threads, MAX_BODY_TIME);
    }

    @Override
    public void handle(RoutingContext context) {
        if (context.request().method().equals(HttpMethod.POST)) {
            body(context);
        } else {
            Map<String, String> parameters = new HashMap<>();
            context.queryParams().forEach(each -> parameters.put(each.getKey(), each.getValue()));
            answer(context, parameters);
        }
    }

    private void body(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        if (length == null || !length.matches("\\d{1,6}") || size(length) > MAX_BODY_BYTES) {
            refuse(
                    context,
                    413,
                    "The body must be shorter than %d bytes".formatted(MAX_BODY_BYTES));
            return;
        }
        var unused =
                context.request()
                        .body()
                        .timeout(bodyTime.toMillis(), TimeUnit.MILLISECONDS)
                        .onFailure(late -> refuse(context, 408, "The body did not arrive in time"))
                        .onSuccess(
                                body -> {
                                    try {
                                        answer(context, PageJson.members(body.toString()));
                                    } catch (IllegalArgumentException e) {
                                        end(context, 400, String.valueOf(e.getMessage()));
                                    }
                                });
    }

    private static int size(String length) {
        return Integer.parseInt(length);
    }

    private void answer(RoutingContext context, Map<String, String> parameters) {
        Context loop = context.vertx().getOrCreateContext();
        boolean accepted =
                threads.run(
                        () -> {
                            Answer answer = Answer.of(call, parameters);
                            loop.runOnContext(
                                    now ->
                                            PageHeaders.end(
                                                    context.response(),
                                                    answer.status(),
                                                    answer.body()));
                        });
        if (!accepted) {
            end(context, 503, "Too many requests of the page wait already: try again later");
        }
    }

    /**
     * Ends a request whose body is not read, with its connection: the rest of it may still come.
     */
    private static void refuse(RoutingContext context, int status, String message) {
        end(context, status, message);
        Connections.close(context.request().connection());
    }

    private static void end(RoutingContext context, int status, String message) {
        PageHeaders.end(context.response(), status, new PageCall.Done(message));
    }

    /** A status, and what is rendered. */
    private record Answer(int status, Object body) {

        static Answer of(PageCall call, Map<String, String> parameters) {
            try {
                return new Answer(200, call.answer(parameters));
            } catch (IllegalArgumentException e) {
                return failed(400, e);
            } catch (IllegalStateException e) {
                return failed(409, e);
            } catch (TimeoutException e) {
                return failed(504, e);
            } catch (Exception e) {
                LOG.warn("A request of the live page failed: {}", e.toString());
                return failed(500, e);
            }
        }

        private static Answer failed(int status, Exception e) {
            String message = e.getMessage() == null ? e.toString() : e.getMessage();
            return new Answer(status, new PageCall.Done(Secrets.mask(message)));
        }
    }
}
