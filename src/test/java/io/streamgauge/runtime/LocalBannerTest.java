package io.streamgauge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.config.Settings;
import io.streamgauge.timestream.TableName;
import io.streamgauge.web.ActionToken;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a start in local mode reports to a person. */
class LocalBannerTest {

    private static final URI ENDPOINT = URI.create("http://127.0.0.1:4566");
    private static final String FILES = "routes/*.camel.yaml";

    private static String steps(String table, Map<String, String> settings) {
        return LocalBanner.steps(
                ENDPOINT,
                new RouteTargets(Optional.of(table).map(TableName::parse)),
                FILES,
                new LocalBanner.Told(
                        Settings.of(settings, Set.of()),
                        new ActionToken("a1b2c3d4e5f6a7b8", false)));
    }

    @Test
    void aTokenThatSomebodyHasSetIsNotPrinted() {
        assertThat(steps("market/prices", Map.of("observe.token", "a-long-enough-token")))
                .contains(
                        "  page     http://127.0.0.1:8080/\n".replace("\n", System.lineSeparator()))
                .doesNotContain("token");
    }

    /** Tests run without a launcher and without the jar. */
    @Test
    void theNextStepsAreNamed() {
        assertThat(steps("market/prices", Map.of()).lines())
                .containsExactly(
                        "",
                        "",
                        "  query    AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local"
                                + " AWS_DEFAULT_REGION=us-east-1 \\",
                        "           aws --endpoint-url http://127.0.0.1:4566 timestream-query"
                                + " query --query-string 'SELECT * FROM market.prices ORDER BY time"
                                + " DESC LIMIT 5'",
                        "  edit     save a file of routes/*.camel.yaml: it runs within 2 seconds",
                        "  page     http://127.0.0.1:8080/ (token a1b2c3d4e5f6a7b8)",
                        "  stop     Ctrl-C");
    }

    @Test
    void whatIsTurnedOffIsNotNamed() {
        String steps =
                steps(
                        "Plant-1/prices",
                        Map.of("routes.reload", "false", "observe.host", "0.0.0.0"));

        assertThat(steps)
                .contains("FROM \"Plant-1\".prices ORDER")
                .contains("http://127.0.0.1:8080/ (token")
                .doesNotContain("edit");
        assertThat(steps("market/prices", Map.of("observe.port", "0"))).doesNotContain("page");
    }
}
