package io.streamgauge.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for servers that need a fixed port, or restart on it. They are below those that the system
 * gives to whoever asks for any, so nobody else gets one in the meantime.
 */
public final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int BLOCK = 100;
    private static final int BLOCKS = 100;

    /** Each process of the tests begins in a block of its own, most likely. */
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() % BLOCKS) * BLOCK);

    private FreePorts() {}

    /** A port of the loopback interface at which nobody listens. */
    public static int next() {
        for (int tries = 0; tries < BLOCKS * BLOCK; tries++) {
            int port = FIRST + NEXT.getAndIncrement() % (BLOCKS * BLOCK);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException taken) {
                // The next one may be free.
            }
        }
        throw new IllegalStateException("All ports from " + FIRST + " on are taken");
    }
}
