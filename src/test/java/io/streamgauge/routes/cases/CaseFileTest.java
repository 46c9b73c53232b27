package io.streamgauge.routes.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.routes.RouteFile;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Case files as they are read, and the mistakes in them. */
class CaseFileTest {

    private static final String NAME = "routes/tests/a.test.yaml";

    @Test
    void aCaseHasTheDefaultsOfItsFile() {
        RouteCase read =
                only(
                        """
                        - defaults:
                            route: prices
                            clock: 2026-11-29T12:00:00+02:00
                            settings: { a: 1, b: 2 }
                        - case: first
                          with: [ other ]
                          settings: { b: 3 }
                          deadline: 5s
                          expect: { failed: no }
                        """);

        assertThat(read.routes()).containsExactly("prices", "other");
        assertThat(read.at()).hasToString(NAME + ":5:3");
        assertThat(read.setup().clock()).isEqualTo(Instant.parse("2026-11-29T10:00:00Z"));
        assertThat(read.setup().settings()).containsEntry("a", "1").containsEntry("b", "3");
        assertThat(read.setup().deadline()).isEqualTo(Duration.ofSeconds(5));
        assertThat(read.input()).isEqualTo(new CaseInput.Consumer(1));
    }

    @Test
    void keysAndListsAreJsonAndTextStaysText() {
        CaseSetup setup =
                only("""
                - case: first
                  route: prices
                  files: { a.json: { x: 1.50, y: [ true, null ] }, b.csv: "1,2" }
                  http:
                    - { request: GET /a, body: [ 1 ] }
                    - { request: POST /b, status: 201, body: text }
                  records: { s: [ { key: k, data: { x: 1 } }, { data: text } ] }
                  expect: { failed: no }
                """)
                        .setup();

        assertThat(setup.files())
                .containsEntry("a.json", "{\"x\":1.50,\"y\":[true,null]}")
                .containsEntry("b.csv", "1,2");
        assertThat(setup.answers())
                .extracting(answer -> answer.status() + answer.body() + answer.headers())
                .containsExactly("200[1]{Content-Type=application/json}", "201text{}");
        assertThat(setup.records().get("s"))
                .extracting(CaseSetup.StreamInput::text)
                .containsExactly("{\"x\":1}", "text");
    }

    @Test
    void aMessageTakesThePlaceOfTheConsumer() {
        assertThat(
                        only("""
                        - case: first
                          route: prices
                          body: { x: 1 }
                          headers: { a: text, b: 2, c: true, d: 1.5 }
                          expect: { failed: no }
                        """)
                                .input())
                .hasToString("Message[body={\"x\":1}, headers={a=text, b=2, c=true, d=1.5}]");
    }

    @Test
    void allProblemsAreReportedWithTheirPlaces() {
        assertThat(
                        problems(
                                """
                                - case: first
                                  rout: prices
                                  expect: {}
                                - case: first
                                  route: prices
                                  runs: 0
                                  clock: today
                                  files: { ../a: x }
                                  http: { request: fetch, stauts: 200 }
                                  expect: { reading: {}, records: { s: [ 1 ] } }
                                """))
                .containsExactly(
                        ":1:3: the case has no \"route\": write the id of the route that is tested",
                        ":2:3: \"rout\" is not a key of a case: did you mean \"route\"? its keys"
                                + " are body, bodyFile, case, clock, deadline, expect, files, headers,"
                                + " http, records, route, runs, settings, with",
                        ":3:11: the case expects nothing: write what the route is expected to do,"
                                + " such as readings or failed",
                        ":4:3: two cases have the name \"first\": rename one",
                        ":6:9: \"runs\" must be from 1 to 1000, but is \"0\": correct it",
                        ":7:10: \"clock\" must be a time with a zone, but is \"today\": write one"
                                + " such as 2026-11-29T10:00:00Z",
                        ":8:12: \"../a\" must be in the folder of the case: write a relative path,"
                                + " such as inbox/prices.csv",
                        ":9:20: \"request\" must be a method with a path, but is \"fetch\": write"
                                + " one such as GET /prices?symbol=BTC",
                        ":9:27: \"stauts\" is not a key of an answer: did you mean \"status\"? its"
                                + " keys are body, bodyFile, headers, request, status",
                        ":10:13: \"reading\" is not a key of \"expect\": did you mean \"readings\"?"
                                + " its keys are failed, files, log, readings, records, rejects,"
                                + " requests",
                        ":10:42: a row must be fields with values: write one such as { symbol: BTC,"
                                + " price: 1.5 }");
    }

    @ParameterizedTest
    @CsvSource({
        "'', ':1:1: the file must be a list of cases: begin each with \"- case: what it shows\"'",
        "'case: a', ':1:1: the file must be a list of cases: begin each with \"- case: what it"
                + " shows\"'",
        "'- a', ':1:3: a case must be keys with values: begin each with \"- case: what it shows\"'",
        "'- case: [', ':1:10: this is not valid YAML: expected the node content, but found"
                + " ''<stream end>'': correct it'"
    })
    void aFileThatIsNoListOfCasesIsReported(String text, String problem) {
        assertThat(problems(text)).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "bodyFile: none.json, '\"bodyFile\": none.json cannot be read (NoSuchFileException)'",
        "'{ body: a, headers: { a: 1 }, runs: 2 }', '\"runs\" is for routes that run by"
                + " themselves'",
        "deadline: soon, '\"deadline\" must be a duration such as 500ms'",
        "settings: x, '\"settings\" must be keys with values'",
        "records: { s: { key: k } }, 'the record has no \"data\"'",
        "http: {}, 'the answer has no \"request\"'",
        "'http: { request: GET /a, status: 99 }', '\"status\" must be from 200 to 599'",
        "'{ route: b, route: c }', '\"route\" is written twice'"
    })
    void eachValueIsChecked(String keys, String problem) {
        String flow = keys.startsWith("{") ? keys.substring(1, keys.length() - 1) : keys;

        assertThat(problems("- { case: a, route: b, expect: { failed: no }, " + flow + " }"))
                .anySatisfy(found -> assertThat(found).contains(problem));
    }

    private static RouteCase only(String text) {
        CaseFile file = CaseFile.read(new RouteFile(NAME, text));
        assertThat(file.problems()).isEmpty();
        assertThat(file.cases()).hasSize(1);
        return file.cases().get(0);
    }

    private static String[] problems(String text) {
        CaseFile file = CaseFile.read(new RouteFile(NAME, text));
        assertThat(file.cases()).isEmpty();
        return Arrays.stream(file.problems().toArray())
                .map(problem -> problem.toString().replace(NAME, ""))
                .toArray(String[]::new);
    }
}
