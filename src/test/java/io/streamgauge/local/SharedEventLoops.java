package io.streamgauge.local;

import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;

/**
 * The event loops of all asynchronous clients of the tests: a client with event loops of its own
 * waits two seconds for them when it is closed.
 */
public final class SharedEventLoops {

    private static final SdkEventLoopGroup LOOPS =
            SdkEventLoopGroup.builder().numberOfThreads(4).build();

    private SharedEventLoops() {}

    public static NettyNioAsyncHttpClient.Builder httpClient() {
        return NettyNioAsyncHttpClient.builder().eventLoopGroup(LOOPS);
    }
}
