package io.streamgauge.web;

import io.streamgauge.access.PortAccess;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** A live page on a free port, without a program behind it. */
public final class PageServer implements AutoCloseable {

    /** The token that its actions need. */
    public static final String TOKEN = "token-for-the-tests";

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final LivePage page;
    private final int port;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public PageServer(boolean tokenToRead, List<LiveSection> sections, PageCalls calls) {
        page =
                new LivePage(
                        new ActionToken(TOKEN, tokenToRead),
                        PortAccess.of("127.0.0.1"),
                        sections,
                        calls);
        Router router = Router.router(vertx);
        page.serve(router);
        port =
                vertx.createHttpServer()
                        .requestHandler(router)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join()
                        .actualPort();
    }

    int port() {
        return port;
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    /** A request of an action as the page sends it. */
    public HttpRequest.Builder action(String name, String body) {
        return to("/observe/actions/" + name)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + TOKEN)
                .header("Origin", "http://127.0.0.1:" + port)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /** Sends a request. */
    public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<java.util.stream.Stream<String>> watch() throws Exception {
        return client.send(to("/observe/live/events").build(), HttpResponse.BodyHandlers.ofLines());
    }

    @Override
    public void close() {
        page.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
