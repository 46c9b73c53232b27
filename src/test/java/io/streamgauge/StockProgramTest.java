package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.local.LocalAwsFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program with its daily bars of stocks turned on. */
@Tag("long")
class StockProgramTest {

    @TempDir Path folder;

    @BeforeEach
    void install() throws IOException {
        Program.install(folder);
    }

    @Test
    void theStockRouteNeedsNoKeyInLocalMode() throws Exception {
        try (Program program =
                Program.start(folder, "-Dstocks.enabled=true", "-Dstocks.pause=10ms")) {
            for (String symbol : new String[] {"IBM", "AAPL", "MSFT"}) {
                program.awaitLine(
                        Pattern.compile(
                                symbol + ": [67]\\d bars up to 20\\d\\d-\\d\\d-\\d\\d written"));
            }
            assertThat(program.stop()).isEqualTo(143);
            assertThat(program.lines()).noneMatch(line -> line.contains(" WARN "));
        }
        assertThat(folder.resolve("data/watermarks/stock-daily%2FIBM.json")).exists();
    }

    @Test
    void onAwsTheStockRouteNeedsAKey() throws Exception {
        try (LocalAwsFixture aws = LocalAwsFixture.start(folder.resolve("aws"));
                Program program =
                        Program.start(
                                folder,
                                aws.url(),
                                "-Dstocks.enabled=true",
                                "-Dstocks.url=" + aws.url(),
                                "-Dcrypto.url=" + aws.url() + "/data/pricemulti")) {
            program.awaitLine(
                    Pattern.compile(
                            "routes/stock-daily.camel.yaml:\\d+:\\d+: .*\"ALPHAVANTAGE_API_KEY\""
                                    + " must hold the key of the API"));
            // The other routes run.
            program.awaitLine(Pattern.compile("Streamgauge runs 2 routes"));
        }
    }
}
