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
        "load, '\"FILE\" is missing: add it'",
        "load a.csv --encoding=utf9, '\"--encoding\": \"utf9\" is not an encoding that Java knows:"
                + " write one such as UTF-8 or ISO-8859-1'",
        "dry-run, '\"ROUTE\" is missing: add it'",
        "dry-run a --timeout 5x, '\"--timeout\" must be a duration such as 500ms, 30s, 5m, 6h, 30d"
                + " or 1h30m, but is \"5x\": write one such as 30s'",
        "health --timeout 4, '\"--timeout\" must be a duration with its unit such as 20s, but is"
                + " \"4\": write one such as 4s'",
        "health --url https://127.0.0.1, '\"--url\" must be the address of a management port: write"
                + " one such as http://127.0.0.1:8080'",
        "query a --max-rows, '\"--max-rows\" has no value: add it'",
        "query a --max-rows --csv, '\"--max-rows\" has no value before \"--csv\": add it'",
        "query a --max-rows 1 --max-rows 2, '\"--max-rows\" is given twice: write it once'"
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
