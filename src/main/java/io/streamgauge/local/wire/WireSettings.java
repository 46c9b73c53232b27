package io.streamgauge.local.wire;

import io.streamgauge.access.PortAccess;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the port of the embedded endpoint.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 takes a free one
 * @param tls the port for TLS, null for none
 * @param access who may send requests
 * @param bounds what a client may take of time and memory
 */
public record WireSettings(
        String host, int port, @Nullable Tls tls, PortAccess access, Bounds bounds) {

    /**
     * A second port, for clients that speak only TLS.
     *
     * @param port the port to listen on; 0 takes a free one
     */
    public record Tls(int port, TlsIdentity identity) {}

    /** A port without TLS. */
    public WireSettings(String host, int port, PortAccess access, Bounds bounds) {
        this(host, port, null, access, bounds);
    }

    /** A port that web pages cannot use. */
    public WireSettings(String host, int port) {
        this(host, port, PortAccess.of(host), Bounds.ofHeap(Runtime.getRuntime().maxMemory()));
    }

    /**
     * What clients may take.
     *
     * @param bodyBytes the bytes of all bodies that are read or answered at a time
     * @param bodyTime how long a body may take to arrive, how long it may wait for its turn, how
     *     long an event may wait for a client that does not read, and how long a new connection may
     *     be open without a whole head
     * @param idleTime how long a connection may be open without a further request
     * @param connections how many connections may be open
     */
    public record Bounds(long bodyBytes, Duration bodyTime, Duration idleTime, int connections) {

        private static final int MAX_CONNECTIONS = 2_000;

        /** The memory that bodies may take is the largest body, or an eighth of a larger heap. */
        public static Bounds ofHeap(long heap) {
            long bytes = Math.min(Math.max(heap / 8, Operation.MAX_BODY_BYTES), 256L << 20);
            return new Bounds(
                    bytes, Duration.ofSeconds(30), Duration.ofMinutes(3), MAX_CONNECTIONS);
        }
    }
}
