package io.streamgauge.web;

import io.streamgauge.access.PortAccess;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The live page: its files, its state, what it reads and what it can do. */
public final class LivePage implements AutoCloseable {

    private static final String LIVE = "/observe/live";
    private static final String ACTIONS = "/observe/actions/";

    private final PageThreads threads = new PageThreads();
    private final LivePageGuard guard;
    private final List<LiveSection> sections;
    private final PageCalls calls;

    /**
     * @param access the web pages that may use the port
     * @param sections the state that it shows
     * @param calls what it can ask for
     */
    public LivePage(
            ActionToken token, PortAccess access, List<LiveSection> sections, PageCalls calls) {
        this.guard = new LivePageGuard(token, access);
        this.sections = List.copyOf(sections);
        this.calls = calls;
    }

    /** Serves it from the root of a port. */
    public void serve(Router router) {
        PageAssets assets = new PageAssets();
        router.route("/").method(HttpMethod.GET).handler(assets);
        router.route(PageAssets.PATH).method(HttpMethod.GET).handler(assets);
        Map<String, PageCall> reads = new HashMap<>(calls.reads());
        reads.put("live", parameters -> LiveSnapshot.of(sections).whole());
        CallHandler read = new CallHandler(reads, threads);
        router.route(LIVE).method(HttpMethod.GET).handler(guard.reads(read));
        router.route(LIVE + "/events")
                .method(HttpMethod.GET)
                .handler(guard.reads(new LiveFeed(sections, threads)));
        router.route(LIVE + "/*").method(HttpMethod.GET).handler(guard.reads(read));
        router.route(ACTIONS + "*")
                .method(HttpMethod.POST)
                .handler(guard.actions(new CallHandler(calls.actions(), threads)));
    }

    @Override
    public void close() {
        threads.close();
    }
}
