package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.rows.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A route of {@code new --from sql} with a real database, by the packaged program. */
@Tag("long")
class SqlRouteProgramTest {

    @TempDir private Path folder;

    @Test
    void aRouteFromSqlIsTestedAndRunsOnItsDatabase() throws Exception {
        Files.copy(Path.of("application.properties"), folder.resolve("application.properties"));
        Files.writeString(
                folder.resolve("example.csv"),
                "symbol,at,price,size\nBTC,2026-11-30T01:00:00Z,5.5,1\n");
        try (PostgresServer postgres = PostgresServer.start();
                CommandHost host =
                        CommandHost.start(
                                Map.of("QUOTES_PASSWORD", "any"),
                                folder,
                                List.of("-Dlocal.port=0", "-Xmx128m"))) {
            execute(
                    postgres,
                    "CREATE TABLE quotes (symbol text, at timestamptz, price numeric, size int8)",
                    "INSERT INTO quotes VALUES ('BTC', now(), 71705.39, 3), (NULL, now(), 1,"
                            + " NULL)");
            String url = postgres.url();

            host.run(
                            List.of(
                                    "new",
                                    "quotes",
                                    "--yes",
                                    "--from=sql",
                                    "--jdbc=" + url.substring(0, url.indexOf('?')),
                                    "--user=postgres",
                                    "--query=SELECT * FROM quotes ORDER BY symbol",
                                    "--to=market/quotes",
                                    "--example=example.csv"))
                    .lines(0);
            assertThat(host.run("check", "routes/quotes.camel.yaml").lines(0))
                    .containsExactly("1 file, 2 routes: no problems");
            assertThat(host.run("test").lines(0)).last().asString().startsWith("1 case: 1 ok");
            assertThat(host.run("dry-run", "quotes").text())
                    .contains("timestream:market/quotes: 1 record in 1 request")
                    .contains("{\"Name\":\"price\",\"Value\":\"71705.39\",\"Type\":\"DOUBLE\"}")
                    .contains("INFO 1 rows written, 1 rejected")
                    .contains("field \"symbol\" must be present", "row: {\"symbol\":null,");
            execute(postgres, "DROP TABLE quotes");
            assertThat(host.run("dry-run", "quotes").lines(1))
                    .contains("Failed:")
                    .anySatisfy(line -> assertThat(line).contains("\"quotes\" does not exist"));
        }
    }

    private static void execute(PostgresServer postgres, String... statements) throws Exception {
        try (Connection connection = postgres.database().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
