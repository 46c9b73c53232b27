package io.streamgauge.local.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.streamgauge.log.QuotedText;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a request in, reads its body, has it answered, and sends the answer. */
final class Reception {

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
    private static final int MAX_PAGE_BODY_BYTES = 64 * 1024;

    private final WireSettings settings;
    private final Dispatcher dispatcher;
    private final WireRoutes routes;
    private final Executor workers;
    private final BodyMemory bodyMemory;

    Reception(WireSettings settings, WireRoutes routes, Executor workers) {
        this.settings = settings;
        this.dispatcher = new Dispatcher(routes.services(), workers);
        this.routes = routes;
        this.workers = workers;
        this.bodyMemory = new BodyMemory(settings.bounds().bodyBytes());
    }

    /** Answers one request; called on its event loop. */
    void receive(Client client) {
        client.response().putHeader("x-amzn-RequestId", UUID.randomUUID().toString());
        Optional<String> refusal = settings.access().refusal(client::headers, client.authority());
        if (refusal.isPresent()) {
            client.refuse(Answer.page(403, message(refusal.get())));
            return;
        }
        Cors cors = new Cors(settings.access(), client);
        cors.permit();
        if (cors.isPreflight()) {
            cors.answerPreflight();
            return;
        }
        reader(client).start(bodyMemory, settings.bounds().bodyTime().toMillis());
    }

    private BodyReader reader(Client client) {
        PathOperation operation = routes.paths().get(String.valueOf(client.request().path()));
        if (operation != null && operation.answers(parameters(client))) {
            return new BodyReader(
                    client,
                    operation.maxBodyBytes(),
                    body -> workers.execute(() -> answer(client, operation, body)),
                    e -> operation.refusal(e.status(), String.valueOf(e.getMessage())).answer());
        }
        boolean called = client.request().method().equals(HttpMethod.POST);
        int maxBytes =
                called
                        ? dispatcher.maxBodyBytes(client.header("X-Amz-Target"))
                        : MAX_PAGE_BODY_BYTES;
        return new BodyReader(
                client,
                maxBytes,
                body -> work(client, called, body),
                e -> Dispatcher.front(client.header("Content-Type"), e));
    }

    private void answer(Client client, PathOperation operation, Buffer body) {
        CompletionStage<PathAnswer> answer;
        try {
            answer =
                    operation.answer(
                            new PathRequest(
                                    client.request().method().name(),
                                    parameters(client),
                                    client::header,
                                    body.getBytes()));
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            answer = CompletableFuture.failedFuture(e);
        }
        var unused =
                answer.exceptionally(failure -> Dispatcher.failed(operation, failure))
                        .thenAccept(reply -> send(client, reply.answer()));
    }

    private void work(Client client, boolean called, Buffer body) {
        workers.execute(
                () -> {
                    if (called) {
                        call(client, body);
                    } else {
                        send(client, page(client));
                    }
                });
    }

    private void call(Client client, Buffer body) {
        Request request =
                new Request(
                        client.header("X-Amz-Target"),
                        client.header("Content-Type"),
                        new Caller(
                                endpoint(client),
                                Region.of(client.header("Authorization")),
                                client.header("User-Agent"),
                                client.over()),
                        body);
        var unused =
                dispatcher
                        .answer(request)
                        .exceptionally(
                                failure -> {
                                    LOG.error("An answer cannot be written", failure);
                                    return Answer.page(500, message(Dispatcher.INTERNAL));
                                })
                        .thenAccept(reply -> send(client, reply));
    }

    /** The URL that the client used, where that is surely this program; else the address it has. */
    private String endpoint(Client client) {
        String authority = client.authority();
        boolean own = !authority.isEmpty() && settings.access().isOwn(authority);
        String local = String.valueOf(client.request().localAddress());
        return client.request().scheme() + "://" + (own ? authority : local);
    }

    private Answer page(Client client) {
        String path = client.request().path();
        HttpPage page = routes.pages().get(path);
        if (page == null || !client.request().method().equals(HttpMethod.GET)) {
            return Answer.page(404, message("Nothing is at " + QuotedText.abbreviated(path)));
        }
        try {
            HttpPage.Answer answer = page.get(parameters(client));
            return Answer.page(answer.status(), answer.body());
        } catch (RuntimeException e) {
            LOG.error("A page of the local endpoint failed", e);
            return Answer.page(500, message(Dispatcher.INTERNAL));
        }
    }

    private static Map<String, String> parameters(Client client) {
        Map<String, String> parameters = new HashMap<>();
        client.request()
                .params()
                .forEach(entry -> parameters.put(entry.getKey(), entry.getValue()));
        return parameters;
    }

    private void send(Client client, Reply reply) {
        client.context()
                .runOnContext(
                        now -> {
                            HttpServerResponse response = client.response();
                            if (response.closed() || response.ended()) {
                                reply.abandon();
                            } else if (reply instanceof Reply.Events events) {
                                response.putHeader("Content-Type", EventFrame.CONTENT_TYPE);
                                new EventWriter(
                                                events,
                                                client,
                                                workers,
                                                settings.bounds().bodyTime())
                                        .start();
                            } else if (reply instanceof Answer answer) {
                                client.send(answer);
                            }
                        });
    }

    private static JsonNode message(String text) {
        return JsonNodeFactory.instance.objectNode().put("message", text);
    }
}
