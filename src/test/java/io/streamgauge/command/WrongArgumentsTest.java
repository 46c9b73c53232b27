package io.streamgauge.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the commands say to arguments that they do not take. */
class WrongArgumentsTest {

    @ParameterizedTest
    @CsvSource({
        "lod, '\"lod\" is not a command of streamgauge: did you mean \"load\"?'",
        "rum, '\"rum\" is not a command of streamgauge: did you mean \"run\"?'",
        "--versoin, '\"--versoin\" is not an option of streamgauge: did you mean \"--version\"?'",
        "load --hlp, '\"--hlp\" is not an option of streamgauge load: did you mean \"--help\"?'",
        "-x=secret, '\"-x\" is not an option of streamgauge'",
        "local --port=x, '\"--port\" must be a whole number, but is \"x\": correct it'",
        "local --limits=no, '\"--limits\" must be one of enforced, relaxed, but is \"no\": write"
                + " one of them'",
        "query --csv --jsonl a, '\"--csv\" and \"--jsonl\" cannot be combined: write one of them'",
        "dry-run a b, '\"b\" is an argument too many for streamgauge dry-run'",
        "local x, '\"x\" is an argument too many for streamgauge local'",
        "load, 'Missing required parameter: ''FILE'''",
        "load a.csv --encoding=utf9, 'Invalid value for option ''--encoding'': \"utf9\" is not an"
                + " encoding that Java knows: write one such as UTF-8 or ISO-8859-1'"
    })
    void wrongArgumentsAreReportedWithARemedy(String line, String message) {
        StringWriter printed = new StringWriter();

        int exitCode =
                Commands.commandLine(List.of())
                        .setErr(new PrintWriter(printed))
                        .execute(line.split(" "));

        assertThat(exitCode).isEqualTo(2);
        assertThat(printed.toString().lines().findFirst()).contains(message);
    }

    @Test
    void theLauncherMakesTheAotCache() {
        StringWriter printed = new StringWriter();

        assertThat(Commands.commandLine(List.of()).setErr(new PrintWriter(printed)).execute("aot"))
                .isEqualTo(2);
        assertThat(printed)
                .hasToString(
                        "\"aot\" is done by the launcher, and takes no other argument: run"
                                + " \"bin/streamgauge aot\"\n");
    }
}
