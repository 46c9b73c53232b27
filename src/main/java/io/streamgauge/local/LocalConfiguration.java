package io.streamgauge.local;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of the embedded endpoint.
 *
 * @param address where it listens, and who may use it
 * @param folders where it keeps its state and its objects
 * @param limits whether the services throttle as AWS does ("local.limits")
 * @param memoryBytes the memory that queries may take ("local.memory")
 * @param clock the time that the services go by
 * @param influxDb what the InfluxDB of the endpoint is like
 */
public record LocalConfiguration(
        Address address,
        Folders folders,
        Limits limits,
        long memoryBytes,
        InstantSource clock,
        InfluxDb influxDb) {

    /** The host when none is named: only this machine may connect. */
    public static final String LOOPBACK = "127.0.0.1";

    /** The memory of queries when no other is named: 512 MB. */
    public static final long MEMORY_BYTES = 512L << 20;

    /**
     * Where the endpoint listens, and who may use it.
     *
     * @param host the address to listen on ("local.host")
     * @param port the port to listen on, 0 for a free one ("local.port")
     * @param tlsPort the port for clients that speak TLS, 0 for a free one, null for none
     *     ("local.tls.port")
     * @param origins the origins of web pages that may use it ("local.cors")
     */
    public record Address(String host, int port, @Nullable Integer tlsPort, Set<String> origins) {

        public Address {
            check("local.port", port);
            if (tlsPort != null) {
                check("local.tls.port", tlsPort);
            }
            origins = Set.copyOf(origins);
        }

        /** A port that only programs of this machine may use. */
        public static Address loopback(int port) {
            return new Address(LOOPBACK, port, null, Set.of());
        }

        private static void check(String key, int port) {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException(
                        "\"%s\" must be from 0 to 65535, but is %d: 0 takes a free port"
                                .formatted(key, port));
            }
        }
    }

    /**
     * The folders of the endpoint.
     *
     * @param data the folder that keeps the state ("local.data"); null for a temporary one that is
     *     deleted at the end
     * @param s3 the folder that stands for Amazon S3 ("local.s3"); null for the folder {@code s3}
     *     in that of the state
     */
    public record Folders(@Nullable Path data, @Nullable Path s3) {

        /** Temporary folders, which are deleted at the end. */
        public static final Folders TEMPORARY = new Folders(null, null);

        /** The folder that stands for Amazon S3, given that of the state. */
        public Path s3In(Path state) {
            return s3 == null ? state.resolve("s3") : s3;
        }
    }

    /**
     * The InfluxDB of the endpoint.
     *
     * @param version the version that it says it is: 1, 2 or 3 ("local.influxdb.version")
     * @param token what a request must present ("local.influxdb.token"); null if none is asked for
     * @param maxRequests the writes that it accepts in a second ("local.influxdb.requests"); 0 for
     *     any number
     */
    public record InfluxDb(int version, @Nullable String token, int maxRequests) {

        /** InfluxDB 3, which asks for no token and takes all it can. */
        public static final InfluxDb OPEN = new InfluxDb(3, null, 0);

        public InfluxDb {
            if (version < 1 || version > 3) {
                throw new IllegalArgumentException(
                        "\"local.influxdb.version\" must be 1, 2 or 3, but is " + version);
            }
        }

        /** The same without the token. */
        @Override
        public String toString() {
            return "InfluxDB " + version;
        }
    }

    /** An endpoint whose InfluxDB is open. */
    public LocalConfiguration(
            Address address,
            Folders folders,
            Limits limits,
            long memoryBytes,
            InstantSource clock) {
        this(address, folders, limits, memoryBytes, clock, InfluxDb.OPEN);
    }

    /** An endpoint that only this machine may connect to, and that throttles as AWS does. */
    public LocalConfiguration(int port, Path data, InstantSource clock) {
        this(Address.loopback(port), new Folders(data, null), Limits.ENFORCED, MEMORY_BYTES, clock);
    }

    /** The same endpoint, which keeps nothing after its end. */
    public static LocalConfiguration inMemory(int port) {
        return new LocalConfiguration(
                Address.loopback(port),
                Folders.TEMPORARY,
                Limits.ENFORCED,
                MEMORY_BYTES,
                InstantSource.system());
    }

    /** The same endpoint, whose services take and give all they can. */
    public LocalConfiguration relaxed() {
        return new LocalConfiguration(
                address, folders, Limits.RELAXED, memoryBytes, clock, influxDb);
    }

    /** The same endpoint with another InfluxDB. */
    public LocalConfiguration with(InfluxDb other) {
        return new LocalConfiguration(address, folders, limits, memoryBytes, clock, other);
    }
}
