package io.streamgauge.camel.timestream;

import static io.streamgauge.camel.timestream.TimestreamRoutes.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableHealthTest {

    @LocalEndpoint private LocalAwsFixture aws;
    @AutoClose private TimestreamRoutes routes;

    @BeforeEach
    void start() {
        routes = new TimestreamRoutes(aws);
    }

    @Test
    void aMissingTableIsDownUntilAWriteSucceeds() throws Exception {
        routes.route("timestream:market/" + routes.table + "?mapping=#quote");
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);

        assertThat(routes.send(rows(2)).getException()).isNotNull();
        HealthCheck.Result down = health();
        aws.timestreamWrite().createDatabase(request -> request.databaseName("market"));
        aws.timestreamWrite()
                .createTable(request -> request.databaseName("market").tableName(routes.table));
        assertThat(routes.send(rows(2)).getException()).isNull();

        assertThat(down.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(down.getMessage().orElseThrow())
                .contains("market/" + routes.table)
                .contains("create the database and the table");
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(routes.count("failed")).isEqualTo(2);
    }

    private HealthCheck.Result health() {
        HealthCheck check =
                HealthCheckRegistry.get(routes.camel)
                        .getCheck("timestream-market-" + routes.table)
                        .orElseThrow();
        return check.call();
    }
}
