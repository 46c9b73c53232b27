package io.streamgauge.rows;

import io.streamgauge.Patience;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;

/** A PostgreSQL server for one test, from binaries on the class path. */
public final class PostgresServer implements AutoCloseable {

    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    public static PostgresServer start() throws IOException {
        return new PostgresServer(
                EmbeddedPostgres.builder()
                        .setPGStartupWait(Patience.DEFAULT)
                        .setServerConfig("fsync", "off")
                        .start());
    }

    public DataSource database() {
        return server.getPostgresDatabase();
    }

    public String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
