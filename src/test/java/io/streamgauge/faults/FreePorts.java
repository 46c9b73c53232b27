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
    private static final int PORTS = 10_000;

    /** The ports of one of the JVMs that run the tests side by side. */
    private static final int BLOCK = 2_000;

    private static final AtomicInteger NEXT = new AtomicInteger(first());

    private FreePorts() {}

    /** A block for each JVM of the build; other JVMs begin somewhere. */
    private static int first() {
        Integer fork = Integer.getInteger("tests.fork");
        long pid = ProcessHandle.current().pid();
        return fork == null ? (int) (pid * 100 % PORTS) : fork * BLOCK % PORTS;
    }

    /** A port of the loopback interface at which nobody listens. */
    public static int next() {
        for (int tries = 0; tries < PORTS; tries++) {
            int port = FIRST + NEXT.getAndIncrement() % PORTS;
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException taken) {
                // The next one may be free.
            }
        }
        throw new IllegalStateException("All ports from " + FIRST + " on are taken");
    }
}
