package io.streamgauge.command.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.command.CommandFailures;
import io.streamgauge.timestream.history.TimeRange;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The options of the command. */
class CompareCommandTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    market/prices | market/prices | "--to" must be influxdb:DATABASE/MEASUREMENT or influxdb:DATABASE, but is "market/prices"
                    market/prices | influxdb: | "--to" is not valid: the database name must be
                    influxdb:a/b | influxdb:c/d | "--from" must be a table of Timestream, but is "influxdb:a/b"
                    market | influxdb:market/prices | "--from" is not valid: "market" must name a database and a table
                    """)
    void sidesThatAreNotValidAreRefused(String from, String to, String message) {
        assertThat(refused("--from", from, "--to", to)).startsWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --since=yesterday | "--since" must be a time from 1970 to 2262
                    --until=2026-11-20T12:00:00 | "--until" must be a time from 1970 to 2262 with its offset
                    --since=1969-12-31 | "--since" must be a time from 1970 to 2262
                    --until=1970-01-01 | "--until" must be after "--since", but is "1970-01-01"
                    --interval=10 | "--interval" must be a duration with its unit
                    --interval=1500ms | "--interval" must be whole seconds
                    """)
    void timesThatAreNotValidAreRefused(String option, String message) {
        assertThat(refused("--from", "market/prices", "--to", "influxdb:market/prices", option))
                .startsWith(message);
    }

    @Test
    void timesAreDatesOrTimesWithAnOffset() {
        ComparedTimes times = new ComparedTimes();
        new CommandLine(new Holder(times))
                .parseArgs("--since=2026-11-20", "--until=2026-11-20T14:00:00+02:00");

        assertThat(times.range())
                .isEqualTo(
                        new TimeRange(
                                Instant.parse("2026-11-20T00:00:00Z"),
                                Instant.parse("2026-11-20T12:00:00Z")));
        assertThat(times.interval()).isEqualTo(Duration.ofHours(1));
    }

    /** What has the options. */
    @CommandLine.Command
    private record Holder(@CommandLine.Mixin ComparedTimes times) {}

    private static String refused(String... arguments) {
        StringWriter err = new StringWriter();
        CommandLine line =
                new CommandLine(new CompareCommand())
                        .setExecutionExceptionHandler(new CommandFailures())
                        .setErr(new PrintWriter(err, true));
        assertThat(line.execute(arguments)).isEqualTo(2);
        return err.toString();
    }
}
