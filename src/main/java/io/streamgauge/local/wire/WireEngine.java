package io.streamgauge.local.wire;

import io.streamgauge.access.Connections;
import io.streamgauge.concurrent.DaemonThreads;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.concurrent.CompletableFuture;

/**
 * The event loops of a server, which start before it has services: it takes some tenths of a second
 * to load their classes. Any thread may close it.
 */
public final class WireEngine implements AutoCloseable {

    private final Connections connections;
    private final Vertx vertx;

    private WireEngine(WireSettings.Bounds bounds) {
        this.connections =
                new Connections(bounds.bodyTime(), bounds.idleTime(), bounds.connections());
        this.vertx = connections.start(options());
    }

    /** Starts one on this thread. */
    static WireEngine start(WireSettings.Bounds bounds) {
        return new WireEngine(bounds);
    }

    /** Starts one on a thread of its own, beside other work. */
    public static CompletableFuture<WireEngine> startBeside(WireSettings.Bounds bounds) {
        return CompletableFuture.supplyAsync(
                () -> start(bounds),
                task -> new DaemonThreads("local-engine").newThread(task).start());
    }

    Connections connections() {
        return connections;
    }

    Vertx vertx() {
        return vertx;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static VertxOptions options() {
        return new VertxOptions()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setUseDaemonThread(true)
                .setFileSystemOptions(
                        new FileSystemOptions()
                                .setFileCachingEnabled(false)
                                .setClassPathResolvingEnabled(false));
    }
}
