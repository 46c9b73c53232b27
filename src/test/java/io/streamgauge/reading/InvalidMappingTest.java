package io.streamgauge.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamgauge.reading.InvalidMappingException.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidMappingTest {

    @Test
    void allProblemsAreReportedAtOnce() {
        Mapping.Builder builder =
                Mapping.builder()
                        .time("at as when")
                        .timeUnit("MINUTES")
                        .dimensions("time, ts_x, symbol, " + "ü".repeat(31))
                        .constants("symbol=BTC, region=")
                        .measures("price, size:int, measure_name2:double, symbol:varchar")
                        .version("v:bigint");

        InvalidMappingException thrown =
                catchThrowableOfType(InvalidMappingException.class, builder::build);

        assertThat(thrown.problems())
                .extracting(problem -> problem.key() + " " + problem.rule())
                .containsExactly(
                        "time must be one field, without another name",
                        "timeUnit must be a unit that Timestream has",
                        "dimensions must not use a name that Timestream reserves",
                        "dimensions must not use a name that starts with ts_, which Timestream"
                                + " reserves",
                        "dimensions must have names of at most 60 bytes in UTF-8",
                        "constants must have a name at character 20",
                        "measures must declare the type of each measure",
                        "measures must be of a type that Timestream has",
                        "measures must not use a name that starts with measure_name, which"
                                + " Timestream reserves",
                        "measures must use each name once among dimensions, constants and measures",
                        "measureName must name a record of several measures",
                        "version must have no type");
        assertThat(thrown)
                .hasMessageStartingWith("The mapping is invalid:\n  \"time\" must be one field")
                .hasMessageContaining(
                        "\"measures\" must declare the type of each measure, but it is \"price\":"
                                + " write price:double, or bigint, varchar, boolean, timestamp")
                .hasMessageContaining(
                        "\"measureName\" must name a record of several measures, but it is"
                                + " absent: ");
    }

    @Test
    void anEmptyDeclarationIsAProblemToo() {
        assertThatThrownBy(() -> Mapping.builder().build())
                .hasMessageContaining("\"dimensions\" must name at least one dimension")
                .hasMessageContaining("\"measures\" must name at least one measure");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a,",
                ",a",
                "a,,b",
                "'a",
                "a b c? d",
                "a:b:c",
                "'a' b",
                "a=b",
                "a? as b"
            })
    void aListThatViolatesTheGrammarIsAProblem(String dimensions) {
        assertThat(problem(Mapping.builder().dimensions(dimensions).measures("m:double")).key())
                .isEqualTo("dimensions");
    }

    @Test
    void aSingleTimestampNeedsMulti() {
        Mapping.Builder builder = Mapping.builder().dimensions("d").measures("m:timestamp");

        assertThat(problem(builder).remedy()).isEqualTo("set multi to true");
        assertThat(problem(builder.multi(true)).key()).isEqualTo("measureName");
        assertThat(builder.measureName("n").build()).isNotNull();
    }

    @Test
    void severalMeasuresMakeAMultiRecord() {
        Mapping.Builder builder =
                Mapping.builder().measureName("n").dimensions("d").measures("a:double, b:double");

        assertThat(problem(builder.multi(false)).key()).isEqualTo("multi");
    }

    @Test
    void aMeasureHasNoQuestionMark() {
        assertThat(problem(Mapping.builder().dimensions("d").measures("m?:double")).value())
                .isEqualTo("m?");
    }

    @Test
    void quotedNamesMayContainGrammarCharacters() throws Exception {
        assertThat(
                        MappingItemParser.items(
                                "\"a, b\" as 'it''s', as, 'x as y'?, 05. price as p:double, has"
                                        + " as"))
                .containsExactly(
                        new MappingItem("a, b", "it's", false, ""),
                        new MappingItem("as", "as", false, ""),
                        new MappingItem("x as y", "x as y", true, ""),
                        new MappingItem("05. price", "p", false, "double"),
                        new MappingItem("has as", "has as", false, ""));
    }

    private static Problem problem(Mapping.Builder builder) {
        return catchThrowableOfType(InvalidMappingException.class, builder::build)
                .problems()
                .get(0);
    }
}
