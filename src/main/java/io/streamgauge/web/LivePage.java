package io.streamgauge.web;

import io.streamgauge.access.PortAccess;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;

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
        operations()
                .forEach(
                        each ->
                                router.route(each.method(), each.path())
                                        .handler(context -> guard.handle(each, context)));
    }

    private List<PageOperation> operations() {
        PageAssets assets = new PageAssets();
        List<PageOperation> all = new ArrayList<>();
        all.add(PageOperation.file("/", assets));
        all.add(PageOperation.file(PageAssets.PATH, assets));
        all.add(PageOperation.read(LIVE, handler(parameters -> LiveSnapshot.of(sections).whole())));
        all.add(PageOperation.read(LIVE + "/events", new LiveFeed(sections, threads)));
        calls.reads()
                .forEach(
                        (name, call) ->
                                all.add(PageOperation.read(LIVE + "/" + name, handler(call))));
        calls.actions()
                .forEach(
                        (name, call) ->
                                all.add(PageOperation.change(ACTIONS + name, handler(call))));
        return all;
    }

    private CallHandler handler(PageCall call) {
        return new CallHandler(call, threads);
    }

    @Override
    public void close() {
        threads.close();
    }
}
