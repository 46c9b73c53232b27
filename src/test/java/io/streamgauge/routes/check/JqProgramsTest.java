package io.streamgauge.routes.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Expression;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a check of expressions finds in programs of jq. */
class JqProgramsTest extends ExpressionFixture {

    @Test
    void unknownJqFunctionsAreReportedWithTheNearest() {
        assertThat(mistakes("setBody: { jq: \".rows | map(.price | flor)\" }"))
                .containsExactly(
                        AT
                                + "5:26: jq has no function \"flor\" with no arguments in \".rows |"
                                + " map(.price | flor)\": did you mean \"floor\"?");
    }

    @Test
    void wrongNumbersOfArgumentsAreReported() {
        assertThat(mistakes("setBody: { jq: \"limit(3, .rows[])\" }"))
                .containsExactly(
                        AT
                                + "5:26: jq has no function \"limit\" with 1 argument in \"limit(3,"
                                + " .rows[])\": it takes 2 arguments; a semicolon separates them");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            textBlock =
                    """
                    if .a then frob else 1 end     ! function "frob"
                    .a? // frob(1; 2)              ! function "frob"
                    {a: frob}                      ! function "frob"
                    {(frob): 1}                    ! function "frob"
                    "x \\(frob)"                   ! function "frob"
                    try .a catch frob              ! function "frob"
                    reduce .[] as $x (frob; . + 1) ! function "frob"
                    .[frob]                        ! function "frob"
                    .a |= frob                     ! function "frob"
                    def f: def g: 1; g; h          ! function "h"
                    def f(g): g; f(1), f           ! function "f" with no arguments
                    def dbl: . * 2; .a | dlb       ! function "dlb"
                    [.[] as $x | $y]               ! variable "$y"
                    @bsae64                        ! format "@bsae64"
                    import "m" as m; m::f          ! modules
                    """)
    void eachPartOfAJqProgramIsChecked(String program, String named) {
        assertThat(mistakes("setBody: { jq: '" + program + "' }"))
                .singleElement()
                .asString()
                .contains(named);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "header(\"a\"), property(\"b\"), variable(\"c\"), constant(\"d\"), body",
                "header(\"a\"; \"b\"), variable(\"c\"; 1)",
                "def f($a; g): $a + a + g; f(1; 2)",
                "def f: if . > 0 then . - 1 | f else . end; def g: f; g",
                ". as [$a, {b: $c}] | $a + $c | {$a, $c, d: .e}",
                ". as {$a, b: [$c]} | [$a, $c]",
                "reduce .[] as [$k, $v] ({}; .[$k] = $v)",
                "foreach .[] as $x (0; . + $x; [$x, .])",
                "label $out | .[] | if . > 1 then break $out else . end",
                "@json \"x \\(.a | tojson)\", @base64, @text",
                "[paths(type == \"number\")] | map(join(\".\")) | unique_by(length)",
                "to_entries[] | select(.key | test(\"a\"; \"i\")) | .value | gsub(\"b\"; \"c\")",
                "any(.a, .b; . == 1) and all(.[]; . != 2) and has(\"c\") and (.d | not)",
                "..|numbers",
                "getpath([\"a\"]) // empty",
                "-(.a | floor)"
            })
    void functionsOfJqAndCamelAreKnown(String program) {
        assertThat(mistakes("setBody: { jq: '" + program + "' }")).isEmpty();
    }

    /** The library keeps a definition in a scope that parts of the program share. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            textBlock =
                    """
                    def dbl: . * 2; .a | dbl                                            ! 6
                    def clean: gsub(" ";""); .name | clean                              ! "bc"
                    def fac: if . <= 1 then 1 else . * (. - 1 | fac) end; 5 | fac       ! 120
                    def f(x): x | x; 2 | f(. * .)                                       ! 16
                    def a: 1; def b: a + 1; .x | b                                      ! 2
                    def addvalue(f): f as $x | map(. + $x); .list | addvalue(.[0])      ! [2,3,4]
                    def a(f): f; . as $d | $d.x | a(.)                                  ! 5
                    def f(a; $b): a + $b; .a | f(1; 2)                                  ! 3
                    def f: g; def g: 2; f                                               ! 2
                    def f: def g: 1; g | . + 1; .a | f                                  ! 2
                    def f(g): def h: g; h | h; 3 | f(. + 1)                             ! 5
                    def f: reduce .[] as $x (0; . + $x); .list | f                      ! 6
                    .a as $t | def f: $t; .x | f                                        ! 3
                    .list | def s: map(. + 1); s | s                                    ! [3,4,5]
                    .list | (def s: map(. + 1); s) | s                                  ! [3,4,5]
                    [def g: 2; 1 | g] | g                                               ! 2
                    [(def g: 2; g), g]                                                  ! [2,2]
                    def f: 1; def f(x): x; .a | f | f(. + 1)                            ! 2
                    {a: 1 | (def z: 4; z)} | .a + z                                     ! 8
                    try frob catch "no"                                                 ! "no"
                    (frob)? // $none? // 1                                              ! 1
                    {$none}                                                             ! {"none":null}
                    if (def y: true; y) then y else 1 end                               ! true
                    """)
    void validProgramsAreAccepted(String program, String result) {
        assertThat(mistakes("setBody: { jq: '" + program + "' }")).isEmpty();
        assertThat(evaluated(program)).isEqualTo(result);
    }

    private String evaluated(String program) {
        camel.start();
        DefaultExchange exchange = new DefaultExchange(camel);
        exchange.getIn().setBody("{\"a\":3,\"x\":5,\"name\":\"b c\",\"list\":[1,2,3]}");
        Expression expression = camel.resolveLanguage("jq").createExpression(program);
        expression.init(camel);
        return expression.evaluate(exchange, JsonNode.class).toString();
    }

    @Test
    void valuesOfSettingsInAProgramAreNotShown() {
        camel.getPropertiesComponent().addOverrideProperty("my.key", "geheim1");

        assertThat(mistakes("setBody: { jq: '.a + \"{{my.key}}\" | frob' }"))
                .singleElement()
                .asString()
                .contains("jq has no function \"frob\"")
                .doesNotContain("geheim1");
    }

    @Test
    void aProgramInAnotherFileIsChecked(@TempDir Path folder) throws IOException {
        Path program = Files.writeString(folder.resolve("rows.jq"), "map(frob)");

        assertThat(mistakes("setBody: { jq: \"resource:file:" + program + "\" }"))
                .singleElement()
                .asString()
                .contains("jq has no function \"frob\"");
        assertThat(mistakes("setBody: { jq: \"resource:file:" + program + "x\" }"))
                .singleElement()
                .asString()
                .endsWith("cannot be read: name a file that exists");
    }
}
