package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.faults.FreePorts;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program on machines of other languages, whose digits and letters differ. */
@Tag("long")
class LocalesTest {

    private static final List<String> PERSIAN = List.of("-Duser.language=fa");
    private static final List<String> ARABIC =
            List.of("-Duser.language=ar", "-Duser.country=EG", "-Duser.extensions=u-nu-arab");
    private static final List<String> THAI =
            List.of(
                    "-Duser.language=th",
                    "-Duser.country=TH",
                    "-Duser.extensions=u-ca-buddhist-nu-thai");
    private static final List<String> TURKISH = List.of("-Duser.language=tr", "-Duser.country=TR");

    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

    @TempDir private Path folder;

    @BeforeEach
    void install() throws Exception {
        Program.install(folder);
        Files.writeString(
                folder.resolve("bars.csv"),
                "day,symbol,price\n21 Dec 2025,IBM,1234.5\n22 Jul 2025,I,7\n");
    }

    @Test
    void dataIsWrittenAndReadInEachLocale() throws Exception {
        for (List<String> locale : List.of(PERSIAN, ARABIC, THAI, TURKISH, List.<String>of())) {
            int port = FreePorts.next();
            List<String> options =
                    List.of(
                            "-Dlocal.port=" + port,
                            "-Dobserve.port=0",
                            "-Dcrypto.period=1h",
                            "-DSTREAMGAUGE_LOG_LEVEL=INFO");
            try (CommandHost host =
                    CommandHost.start(
                            folder, Stream.concat(locale.stream(), options.stream()).toList())) {
                load(host);
                Program program = host.begin("run");
                program.awaitLine(Pattern.compile("6 prices written to Timestream, 6 to Kinesis"));
                assertThat(program.endpoint()).isEqualTo(URI.create("http://127.0.0.1:" + port));
                assertThat(program.stop()).isEqualTo(143);
                assertThat(program.lines())
                        .allMatch(ASCII.asMatchPredicate(), "has only ASCII")
                        .noneMatch(line -> line.contains(" WARN ") || line.contains(" ERROR "));
            }
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.map(Path::toString)).allMatch(ASCII.asMatchPredicate());
        }
    }

    private static void load(CommandHost host) throws Exception {
        CommandHost.Result load =
                host.run(
                        "load",
                        "bars.csv",
                        "--no-resume",
                        "--to=market/bars",
                        "--magnetic-retention=73000d",
                        "--time=day",
                        "--time-format=d MMM yyyy",
                        "--time-zone=UTC",
                        "--dimensions=symbol",
                        "--measures=price:double");
        assertThat(String.join("\n", load.lines(0)))
                .contains("2 rows from 2025-07-22T00:00:00Z to 2025-12-21T00:00:00Z")
                .containsPattern("written +2\n")
                .matches("[\\p{ASCII}]*");
    }
}
