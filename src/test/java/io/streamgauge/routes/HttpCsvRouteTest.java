package io.streamgauge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.faults.HttpSource;
import io.streamgauge.local.LocalAwsFixture;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code routes/examples/http-csv.camel.yaml}: a CSV file of a web server. */
class HttpCsvRouteTest {

    @TempDir Path folder;

    @Test
    void linesAreWrittenAndNoLinesAreNotAFailure() throws Exception {
        String now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS).toString();
        String csv = "symbol, date, close\nT, %s, 17.10\nF, %s, 12\nX, %s, NA\n";
        try (LocalAwsFixture aws = LocalAwsFixture.start(folder);
                HttpSource source =
                        HttpSource.start(
                                HttpSource.answer(
                                        200, "Content-Type: text/csv", csv.replace("%s", now)));
                ExampleRoute route =
                        new ExampleRoute(
                                "http-csv",
                                aws.timestreamWriteAsync(),
                                Map.of("closes.url", source.url("/closes.csv")))) {
            assertThat(route.run()).isNull();
            source.always(HttpSource.answer(204, "", ""));
            assertThat(route.run()).isNull();

            assertThat(
                            ExampleRoute.query(
                                    aws,
                                    "SELECT symbol, measure_value::double FROM market.closes"
                                            + " ORDER BY symbol"))
                    .containsExactly("F 12.0", "T 17.1");
        }
    }
}
