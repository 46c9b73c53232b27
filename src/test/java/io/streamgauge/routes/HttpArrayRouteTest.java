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

/** {@code routes/examples/http-array.camel.yaml}: an array of rows. */
class HttpArrayRouteTest {

    @TempDir Path folder;

    @Test
    void rowsAreWrittenAndNoRowsAreNotAFailure() throws Exception {
        String time = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS).toString();
        String row = "{\"time\":\"%s\",\"room\":\"%s\",\"celsius\":%s}";
        String rows =
                "[%s,%s]"
                        .formatted(
                                row.formatted(time, "attic", "18.5"),
                                row.formatted(time, "cellar", "12"));
        try (LocalAwsFixture aws = LocalAwsFixture.start(folder);
                HttpSource source = HttpSource.start(HttpSource.json(rows));
                ExampleRoute route =
                        new ExampleRoute(
                                "http-array",
                                aws.timestreamWriteAsync(),
                                Map.of("climate.url", source.url("/climate")))) {
            assertThat(route.run()).isNull();
            for (String none : new String[] {"[]", "", "null"}) {
                source.always(HttpSource.json(none));
                assertThat(route.run()).as(none).isNull();
            }
            source.always(HttpSource.answer(204, "", ""));
            assertThat(route.run()).isNull();

            assertThat(
                            ExampleRoute.query(
                                    aws,
                                    "SELECT room, measure_value::double FROM home.climate ORDER BY"
                                            + " room"))
                    .containsExactly("attic 18.5", "cellar 12.0");
        }
    }
}
