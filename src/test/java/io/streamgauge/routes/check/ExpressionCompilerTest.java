package io.streamgauge.routes.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.routes.RouteFile;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a check of expressions finds in languages but jq, and in calls of beans. */
class ExpressionCompilerTest extends ExpressionFixture {

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
                    filter: { simple: "${body} range '1-5'", steps: [ log: a ] } ! 5:29 ! "range" must have two whole numbers, but has "1-5"
                    filter: { simple: "${body} range '1..b'", steps: [ log: a ] } ! 5:29 ! write them as in '100..199'
                    filter: { simple: "${body} is 'java.lang.Strng'", steps: [ log: a ] } ! 5:29 ! no class "java.lang.Strng"
                    filter: { simple: "${body} regex '[a'", steps: [ log: a ] } ! 5:29 ! "regex" must have a regular expression
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
                "filter: { simple: \"${body} range '1..5' && ${body} is 'String'\", steps: [ log: a"
                        + " ] }",
                "filter: { simple: \"${body} range '${header.range}'\", steps: [ log: a ] }",
                "filter: { simple: \"${body} regex '[a-z]+' || ${body} is 'java.util.List'\","
                        + " steps: [ log: a ] }",
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

        assertThat(
                        RouteFiles.check(
                                List.of(new RouteFile("a.camel.yaml", route)),
                                new ProgramBeans(Set.of(), Set.of()),
                                camel))
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
}
