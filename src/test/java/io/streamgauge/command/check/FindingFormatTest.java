package io.streamgauge.command.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.runtime.CheckFinding;
import io.streamgauge.runtime.ConfigurationCheck.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How findings look in a terminal, in JSON, and in GitHub Actions. */
class FindingFormatTest {

    private static final CheckFinding PROBLEM =
            new CheckFinding(
                    "routes/a,b:c.camel.yaml",
                    5,
                    15,
                    false,
                    "100 % of \"x\"\nis wrong",
                    "correct it");
    private static final CheckFinding WARNING =
            new CheckFinding(
                    "application.properties", 3, 1, true, "nothing reads \"y\"", "remove it");
    private static final CheckFinding OPTION =
            new CheckFinding("-Dlocal.port", 0, 0, false, "\"local.port\" is wrong", "correct it");
    private static final List<CheckFinding> ALL = List.of(PROBLEM, WARNING, OPTION);

    @Test
    void linesBeginWithThePlace() {
        assertThat(FindingFormat.TEXT.of(ALL))
                .isEqualTo(
                        """
                        routes/a,b:c.camel.yaml:5:15: 100 % of "x"
                        is wrong: correct it
                        application.properties:3:1: warning: nothing reads "y": remove it
                        -Dlocal.port: "local.port" is wrong: correct it
                        """);
    }

    @Test
    void annotationsAreEscapedForGithub() {
        assertThat(FindingFormat.GITHUB.of(ALL))
                .isEqualTo(
                        """
                        ::error file=routes/a%2Cb%3Ac.camel.yaml,line=5,col=15::100 %25 of "x"%0Ais wrong: correct it
                        ::warning file=application.properties,line=3,col=1::nothing reads "y": remove it
                        ::error::"local.port" is wrong: correct it
                        """);
    }

    @Test
    void jsonIsAnArrayAlsoWithoutFindings() {
        assertThat(FindingFormat.JSON.of(List.of(WARNING)))
                .isEqualTo(
                        """
                        [ {
                          "file" : "application.properties",
                          "line" : 3,
                          "column" : 1,
                          "severity" : "warning",
                          "message" : "nothing reads \\"y\\"",
                          "remedy" : "remove it"
                        } ]
                        """);
        assertThat(FindingFormat.JSON.of(List.of()).replaceAll("\\s", "")).isEqualTo("[]");
    }

    @Test
    void theLastLineCountsFilesRoutesProblemsAndWarnings() {
        assertThat(CheckSummary.of(new Report(List.of(), 5, 6)))
                .isEqualTo("5 files, 6 routes: no problems");
        assertThat(CheckSummary.of(new Report(List.of(WARNING), 1, 1)))
                .isEqualTo("1 file, 1 route: no problems, 1 warning");
        assertThat(CheckSummary.of(new Report(List.of(PROBLEM, PROBLEM), 5, 6)))
                .isEqualTo("2 problems in 1 of 5 files");
        assertThat(CheckSummary.of(new Report(List.of(OPTION), 5, 6))).isEqualTo("1 problem");
    }
}
