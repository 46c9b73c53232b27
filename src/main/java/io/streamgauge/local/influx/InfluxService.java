package io.streamgauge.local.influx;

import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.wire.PathOperation;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The embedded InfluxDB: what its paths answer. Any thread may call it. */
public final class InfluxService implements AutoCloseable {

    private static final String SQL = "/api/v3/query_sql";

    private final InfluxContext context;
    private final TableQueries queries;

    private InfluxService(InfluxContext context) {
        this.context = context;
        this.queries = new TableQueries(context);
    }

    /** The service, whose databases are in the storage. */
    public static InfluxService open(
            Storage storage, InstantSource clock, EmulatedInflux settings) {
        return new InfluxService(
                new InfluxContext(InfluxStore.open(storage, settings.version()), clock, settings));
    }

    /** What its paths answer; a path of another version is not found. */
    public Map<String, PathOperation> paths() {
        Map<String, PathOperation> paths = new HashMap<>();
        WriteOperation writes = new WriteOperation(context);
        DatabaseOperations databases = new DatabaseOperations(context);
        Health health = new Health(context.version());
        EmulatedVersion version = context.version();
        boolean v3 = version == EmulatedVersion.V3;
        for (String absent :
                List.of(
                        "/health",
                        "/api/v2/write",
                        "/api/v2/buckets",
                        "/api/v3/write_lp",
                        "/api/v3/configure/database")) {
            paths.put(absent, open(Set.of("GET", "POST", "DELETE", "HEAD"), health::notFound));
        }
        paths.put(
                "/ping",
                v3 ? guarded("GET", health::ping) : open(Set.of("GET", "HEAD"), health::ping));
        paths.put("/write", guarded("POST", writes::v1));
        paths.put("/query", guarded("GET,POST", databases::influxQl));
        paths.put("/api/v2/query", guarded("POST", Refusals.of("Flux")));
        paths.put("/api/v3/query_influxql", guarded("GET,POST", Refusals.of("InfluxQL")));
        paths.put(SQL, guarded("GET,POST", queries));
        if (version != EmulatedVersion.V1) {
            paths.put("/api/v2/write", guarded("POST", writes::v2));
            paths.put(
                    "/health",
                    v3 ? guarded("GET", health::health) : open(Set.of("GET"), health::health));
        }
        if (version == EmulatedVersion.V2) {
            paths.put("/api/v2/buckets", guarded("GET,POST", databases::buckets));
        }
        if (v3) {
            paths.put("/api/v3/write_lp", guarded("POST", writes::v3));
            paths.put(
                    "/api/v3/configure/database", guarded("GET,POST,DELETE", databases::configure));
        }
        return paths;
    }

    /** Ends its queries. */
    @Override
    public void close() {
        queries.close();
    }

    private PathOperation guarded(String methods, InfluxHandler handler) {
        return new InfluxOperation(
                context.version(),
                new TokenCheck(context.settings().token()),
                Set.of(methods.split(",")),
                handler);
    }

    private PathOperation open(Set<String> methods, InfluxHandler handler) {
        return new InfluxOperation(context.version(), new TokenCheck(null), methods, handler);
    }
}
