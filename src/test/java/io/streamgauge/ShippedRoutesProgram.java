package io.streamgauge;

import io.streamgauge.faults.HttpSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The packaged program with the shipped routes, which have written, and of whose sources one has
 * failed once.
 *
 * @param source its source of prices
 * @param program the program
 */
record ShippedRoutesProgram(HttpSource source, Program program) implements AutoCloseable {

    private static final String PRICES =
            "{\"BTC\":{\"USD\":1.5,\"EUR\":1.4},\"ETH\":{\"USD\":0.5,\"EUR\":0.4}}";

    static ShippedRoutesProgram start(Path folder) throws IOException {
        Program.install(folder);
        HttpSource source = HttpSource.start(HttpSource.json(PRICES));
        source.once(HttpSource.answer(200, "Content-Type: text/html", "<html></html>"));
        Program program =
                Program.start(
                        folder,
                        "-Dcrypto.period=1s",
                        "-Dcrypto.url=" + source.url("/prices"),
                        "-Dstocks.enabled=true",
                        "-Dstocks.pause=10ms",
                        "-Dprovision.market/prices_by_minute.memoryRetention=1d");
        program.awaitLine(Pattern.compile("written to Timestream"));
        return new ShippedRoutesProgram(source, program);
    }

    @Override
    public void close() {
        program.close();
        source.close();
    }
}
