package io.streamgauge.local.influx;

import static io.streamgauge.local.influx.InfluxEndpoint.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads with SQL what was written. */
class TableQueriesTest {

    private static InfluxEndpoint endpoint;

    @BeforeAll
    static void start() {
        endpoint = InfluxEndpoint.start(3);
        endpoint.post(
                "/api/v3/write_lp?db=m&precision=second",
                """
                cpu,host=a v=1,s="q" 1700000000
                twin,host=a,Host=x v=1,s="q" 1700000000
                cpu,host=a v=3 1700003600
                cpu,host=b v=5 1700007200
                mem used=1i 1700000000
                """);
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @Test
    void aResultIsJsonJsonLinesOrCsv() {
        String query =
                "/api/v3/query_sql?db=m&q=" + encoded("SELECT s, v FROM cpu ORDER BY time LIMIT 2");

        HttpResponse<String> json = endpoint.get(query);
        assertThat(json.body()).isEqualTo("[{\"s\":\"q\",\"v\":1.0},{\"v\":3.0}]");
        assertThat(json.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(endpoint.get(query + "&format=jsonl").body())
                .isEqualTo("{\"s\":\"q\",\"v\":1.0}\n{\"v\":3.0}\n");
        assertThat(endpoint.get(query, "Accept", "text/csv").body())
                .isEqualTo("s,v\nq,1.0\n,3.0\n");
        assertThat(endpoint.get(query + "&format=parquet").body())
                .contains("it has json, jsonl and csv");
    }

    @Test
    void aQueryMayBePosted() {
        assertThat(
                        endpoint.post(
                                        "/api/v3/query_sql",
                                        "{\"db\":\"m\",\"q\":\"SELECT count(*) AS n FROM"
                                                + " cpu\",\"format\":\"json\"}")
                                .body())
                .isEqualTo("[{\"n\":3}]");
    }

    @Test
    void timesAreComparedAndBinned() {
        assertThat(
                        endpoint.csv(
                                "m",
                                "SELECT date_bin(INTERVAL '2 hours', time) AS t, sum(v) AS s FROM"
                                        + " iox.cpu WHERE time >= '2023-11-14T22:13:20Z' AND time <"
                                        + " now() - INTERVAL '1 hour' GROUP BY 1 ORDER BY 1"))
                .isEqualTo("t,s\n2023-11-14T22:00:00,4.0\n2023-11-15T00:00:00,5.0\n");
    }

    /** A query sees all of what one write made, or nothing. */
    @Test
    void aQueryIsAnsweredWhileDatabasesComeAndGo() {
        CompletableFuture<Void> changes =
                CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < 40; i++) {
                                endpoint.post("/api/v3/write_lp?db=n", "cpu v=1 1700000000");
                                endpoint.delete("/api/v3/configure/database?db=n");
                            }
                        });

        while (!changes.isDone()) {
            assertThat(endpoint.csv("m", "SELECT used FROM mem")).isEqualTo("used\n1\n");
        }
        changes.join();
    }

    @Test
    void columnsThatDifferInCaseGetTwoNames() {
        assertThat(endpoint.csv("m", "SELECT * FROM twin"))
                .isEqualTo("Host,host_1,s,time,v\nx,a,q,2023-11-14T22:13:20,1.0\n");
    }

    @Test
    void theInformationSchemaListsTablesAndColumns() {
        assertThat(
                        endpoint.csv(
                                "m",
                                "SELECT table_name FROM information_schema.tables WHERE"
                                        + " table_schema = 'iox' ORDER BY 1"))
                .isEqualTo("table_name\ncpu\nmem\ntwin\n");
        assertThat(
                        endpoint.csv(
                                "m",
                                "SELECT column_name, data_type FROM information_schema.columns"
                                        + " WHERE columns.table_name = 'mem' ORDER BY 1"))
                .isEqualTo(
                        """
                        column_name,data_type
                        time,"Timestamp(Nanosecond, None)"
                        used,Int64
                        """);
    }

    @Test
    void joinsWithQueriesAndWindowsRun() {
        assertThat(
                        endpoint.csv(
                                "m",
                                "WITH x AS (SELECT host, v, row_number() OVER (PARTITION BY host"
                                        + " ORDER BY time) AS n FROM cpu) SELECT x.host, x.v FROM x"
                                        + " JOIN cpu c ON c.host = x.host AND c.v = x.v WHERE n = 1 AND"
                                        + " x.host LIKE 'a%' UNION ALL SELECT 'z', CAST(2 AS DOUBLE)"
                                        + " ORDER BY 1"))
                .isEqualTo("host,v\na,1.0\nz,2.0\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM '/etc/passwd'",
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM duckdb_settings()",
                "SELECT * FROM \"local storage\".\"influxdb data\".t1",
                "SELECT * FROM information_schema.schemata",
                "SELECT * FROM pg_catalog.pg_tables",
                "SELECT repeat('x', 1000000000)",
                "SELECT getenv('HOME')",
                "SELECT read_text('/etc/passwd')",
                "SELECT system.main.sum(1)",
                "SELECT * FROM range(10)",
                "SELECT 'a' || 'b'",
                "SELECT [1, 2]",
                "WITH RECURSIVE x AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM x) SELECT * FROM x",
                "SHOW TABLES",
                "DELETE FROM cpu",
                "INSERT INTO cpu VALUES (1)",
                "COPY cpu TO '/tmp/x'",
                "SELECT 1; SELECT 2",
                "ATTACH '/tmp/x'",
                "SELEC",
                "SELECT * FROM nothing",
                "SELECT nothing FROM cpu"
            })
    void whatIsNoSelectOverItsTablesIsRefused(String sql) {
        HttpResponse<String> answer = endpoint.get("/api/v3/query_sql?db=m&q=" + encoded(sql));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("root:");
    }

    @Test
    void aDeepQueryIsRefused() {
        String sql = "SELECT " + "(".repeat(5_000) + "1" + ")".repeat(5_000);

        assertThat(
                        endpoint.post("/api/v3/query_sql", "{\"db\":\"m\",\"q\":\"" + sql + "\"}")
                                .statusCode())
                .isEqualTo(400);
    }

    @Test
    void anUnknownDatabaseIsNotFound() {
        HttpResponse<String> answer = endpoint.get("/api/v3/query_sql?db=nodb&q=SELEC");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"query error: database not found: nodb\"}");
    }

    @Test
    void fluxAndInfluxQlAreRefusedWithTheRemedy() {
        for (String path :
                new String[] {
                    "/api/v2/query?org=o", "/api/v3/query_influxql?db=m", "/query?q=SELECT"
                }) {
            HttpResponse<String> answer = endpoint.post(path, "x");

            assertThat(answer.statusCode()).isEqualTo(501);
            assertThat(answer.body()).contains("/api/v3/query_sql?db=DATABASE");
        }
    }
}
