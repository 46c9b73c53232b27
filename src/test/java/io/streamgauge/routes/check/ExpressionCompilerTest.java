package io.streamgauge.routes.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.camel.Expression;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionCompilerTest {

    private static final String AT = "routes/mine.camel.yaml:";

    @AutoClose private final DefaultCamelContext camel = new DefaultCamelContext();

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            textBlock =
                    """
                    setBody: { simple: "${bodyy}" }                        ! 5:30 ! ${bodyy}
                    setBody: { simple: { expression: "${header.a" } }      ! 5:44 ! ${header.a
                    setBody: { language: { language: simple, expression: "${nope}" } } ! 5:64 ! ${nope}
                    log: "got ${bodi}"                                     ! 5:16 ! ${bodi}
                    log: { message: "got ${bodi}" }                        ! 5:27 ! ${bodi}
                    toD: "log:${nope}"                                     ! 5:16 ! ${nope}
                    filter: { simple: "${body} >> 3", steps: [ log: a ] }  ! 5:29 ! >> 3
                    filter: { expression: { simple: "${body} foo 3" } }    ! 5:43 ! foo 3
                    choice: { when: [ { simple: "${body} ==" } ] }         ! 5:39 ! ==
                    setBody: { xpath: "//a[b" }                            ! 5:29 ! Expected ]
                    setBody: { simple: "${jq(.a | frob)}" }                ! 5:30 ! frob
                    setBody: { jsonpath: "$.a" }                           ! 5:32 ! no language "jsonpath"
                    throwException: { exceptionType: java.lang.Exception, message: "${nope}" } ! 5:74 ! ${nope}
                    log: { message: "got ${bodi}", logLanguage: simple }   ! 5:27 ! ${bodi}
                    log: { message: ".a | frob", logLanguage: jq }         ! 5:27 ! function "frob"
                    setBody: { method: { ref: "type:java.lang.Maths", method: random } } ! 5:37 ! no class "java.lang.Maths"
                    setBody: { method: { ref: "type:java.lang.Math", method: randm } } ! 5:68 ! no method "randm": did you mean "random"?
                    setBody: { method: { ref: "bean:latr", method: get } } ! 5:37 ! no bean "latr": did you mean "later"?
                    setBody: { method: { ref: "ref:latr" } }               ! 5:37 ! no bean "latr": did you mean "later"?
                    process: { ref: "#class:java.lang.Maths" }             ! 5:27 ! no class "java.lang.Maths"
                    process: { ref: "#bean:latr" }                         ! 5:27 ! no bean "latr"
                    setBody: { simple: "${bean:type:java.lang.Maths?method=random}" } ! 5:30 ! java.lang.Maths
                    """)
    void invalidExpressionsAreReported(String step, String place, String part) {
        assertThat(mistakes(step))
                .singleElement()
                .asString()
                .startsWith(AT + place + ": ")
                .contains(part);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "setBody: { simple: \"${body[a]?.b} ${header.x} ${variable.y}"
                        + " ${exchangeProperty.z}\" }",
                "filter: { simple: \"${body} > 3 && ${header.a} == 'b'\", steps: [ log: a ] }",
                "setBody: { simple: \"${date:now:yyyy-MM-dd} > 3\" }",
                "log: \"100 % of {a} $b\"",
                "setBody: { xpath: { expression: \"/x:a\", namespace: [ { key: x, value: 'urn:x' }"
                        + " ] } }",
                "setBody: { constant: \"${nope}\" }",
                "setBody: { simple: \"${bean:later?method=any}\" }",
                "setBody: { simple: \"${jq(header:a,.b)}\" }",
                "loop: { doWhile: true, simple: \"${body} > 3\", steps: [ log: a ] }",
                "toD: \"kinesis:${header.stream}?partitionKey=${body}\"",
                "log: { message: \"costs ${amount} and }\", logLanguage: constant }",
                "log: { message: '\"\\(.a) ${x}\"', logLanguage: jq }",
                "log: { message: \"${nope}\", log-language: tokenize }",
                "wireTap: { uri: \"log:${nope}\", dynamicUri: false }",
                "setBody: { method: { ref: \"type:java.lang.Math\", method: random } }",
                "setBody: { method: { ref: \"bean:later\", method: get } }",
                "setBody: { method: { ref: \"ref:later\", method: get } }",
                "setBody: { method: { ref: java.util.Date, method: getTime } }",
                "bean: { ref: java.util.Date, method: getTime }",
                "bean: { ref: \"bean:later\" }",
                "process: { ref: \"#class:org.apache.camel.processor.Throttler('a')\" }",
                "process: { ref: \"#type:org.apache.camel.Processor\" }",
                "process: { ref: \"#bean:later\" }",
                "setBody: { simple: \"${bean:type:java.lang.Math?method=random}\" }",
                "setBody: { simple: \"${bean:type:java.lang.Math::random}\" }",
                "setBody: { simple: \"${bean:bean:later?method=any}\" }",
                "setBody: { simple: \"${bean:later?scope=Prototype&method=any(${body}, 1)}\" }",
                "setBody: { simple: \"${bean:java.util.Date?method=getTime}\" }"
            })
    void validExpressionsAreAccepted(String step) {
        assertThat(mistakes(step)).isEmpty();
    }

    @Test
    void unknownMethodsAreReportedWithTheNearest() {
        String bean =
                """
                - beans:
                    - { name: bars, type: io.streamgauge.bean.StockBars }
                """;

        assertThat(
                        mistakes(
                                bean,
                                """
                                bean: { ref: bars, method: "writen(${body}, 1)" }
                                        - setBody: { method: { ref: bars, method: symbol } }
                                        - bean: { beanType: io.streamgauge.bean.JsonDocument, method: pars }
                                        - process: { ref: bars }
                                        - setBody: { simple: "${bean:bars?method=mising}" }
                                        - bean: { ref: bars, method: failed }
                                        - bean: { ref: bars, method: toString }
                                """))
                .satisfiesExactly(
                        one ->
                                assertThat(one)
                                        .startsWith(
                                                AT
                                                        + "7:38: the bean \"bars\" has no method"
                                                        + " \"writen\": did you mean \"written\"?"),
                        two -> assertThat(two).startsWith(AT + "8:51: ").contains("\"symbols\"?"),
                        three -> assertThat(three).startsWith(AT + "9:71: ").contains("\"parse\"?"),
                        four ->
                                assertThat(four)
                                        .startsWith(
                                                AT
                                                        + "10:27: the bean \"bars\" is not a"
                                                        + " processor: call one of its methods"),
                        five ->
                                assertThat(five)
                                        .startsWith(AT + "11:30: ")
                                        .contains("\"missing\"?"));
    }

    @Test
    void beansMayBeNamedWithAPrefix() {
        String bean =
                """
                - beans:
                    - { name: atom, type: java.util.concurrent.atomic.AtomicLong }
                """;

        assertThat(
                        mistakes(
                                bean,
                                """
                                bean: { ref: "bean:atom", method: get }
                                        - setBody: { method: { ref: "bean:atom", method: get } }
                                        - setBody: { simple: "${bean:bean:atom?method=get}" }
                                        - setBody: { simple: "${bean:atom.get}" }
                                        - setBody: { simple: "${bean:ref:atom?method=gett}" }
                                        - setBody: { method: { ref: "bean:atom", method: gett } }
                                """))
                .satisfiesExactly(
                        one -> assertThat(one).startsWith(AT + "11:30: ").contains("no method"),
                        two -> assertThat(two).startsWith(AT + "12:58: ").contains("no method"));
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

    @ParameterizedTest
    @CsvSource({"true, 0", "false, 0", "TRUE, 1", "'''1'' == ''1''', 0", "yes, 1", "0, 1", "'', 1"})
    void aPreconditionMustBeTrueOrFalse(String value, int mistakes) {
        camel.getPropertiesComponent().addOverrideProperty("my.enabled", value);
        String route =
                """
                - route:
                    precondition: "{{my.enabled}}"
                    from:
                      uri: timer:tick
                      steps:
                        - log: a
                """;

        assertThat(RouteFiles.check(List.of(new RouteFile("a.camel.yaml", route)), Set.of(), camel))
                .hasSize(mistakes)
                .allMatch(
                        problem ->
                                problem.toString()
                                        .equals(
                                                "a.camel.yaml:2:19: \"precondition:"
                                                        + " {{my.enabled}}\" must be true or false,"
                                                        + " but is \"%s\": set it to one of them"
                                                                .formatted(value)));
    }

    private List<String> mistakes(String step) {
        return mistakes("", step);
    }

    private List<String> mistakes(String beans, String step) {
        String route =
                """
                - route:
                    from:
                      uri: timer:tick
                      steps:
                        - %s
                """;
        return RouteFiles.check(
                        List.of(
                                new RouteFile(
                                        "routes/mine.camel.yaml",
                                        beans + route.formatted(step.strip()))),
                        Set.of("later"),
                        camel)
                .stream()
                .map(RouteProblem::toString)
                .toList();
    }
}
