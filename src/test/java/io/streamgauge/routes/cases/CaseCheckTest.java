package io.streamgauge.routes.cases;

import static io.streamgauge.routes.cases.KnownOutcome.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.routes.RouteFile;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The difference between a case and what its route did, as lines to read. */
class CaseCheckTest {

    private final KnownOutcome outcome = new KnownOutcome();

    @Test
    void anOutcomeAsExpectedHasNoFinding() {
        outcome.readings.put(
                "market/prices",
                rows(
                        "{'symbol':'BTC','price':1.50,'time':'2026-11-29T10:00:00Z','measure_name':'q'}",
                        "{'symbol':'ETH','price':2,'time':'2026-11-29T10:00:00Z','measure_name':'q'}"));
        outcome.records.put("s", rows("{'key':'a','data':{'x':[1,2]}}", "{'key':'b','data':'t'}"));

        assertThat(
                        check(
                                """
                                readings:
                                  market/prices:
                                    - { symbol: ETH, price: 2.0, time: 2026-11-29T12:00:00.000+02:00 }
                                    - { symbol: BTC, price: 1.5 }
                                  market/none: []
                                records: { s: [ { data: t }, { key: a, data: { x: [ 1, 2 ] } } ] }
                                """))
                .isEmpty();
    }

    @Test
    void aRowIsBelowTheExpectedOneThatItResembles() {
        outcome.readings.put(
                "t/t",
                rows(
                        "{'symbol':'BTC','currency':'USD','price':64000}",
                        "{'symbol':'ETH','currency':'USD','price':3000,'volume':5}",
                        "{'symbol':'SOL','currency':'USD','price':130}"));

        assertThat(
                        check(
                                """
                                readings:
                                  t/t:
                                    - { symbol: BTC, currency: USD, price: 64000.1 }
                                    - { symbol: SOL, currency: USD, price: 130 }
                                    - { symbol: XRP, currency: EUR, price: "2" }
                                """))
                .isEqualTo(
                        """
                        a.test.yaml:5:7 readings of t/t
                        - symbol: BTC  currency: USD  price: 64000.1
                        + symbol: BTC  currency: USD  price: 64000
                                                      ~~~~~~~~~~~~~~
                        - symbol: XRP  currency: EUR  price: "2"
                        + symbol: ETH  currency: USD  price: 3000  volume: 5
                          1 as expected
                        """);
    }

    @Test
    void aTextIsNoNumberAndAFieldMoreIsADifference() {
        outcome.readings.put("t/t", rows("{'symbol':'BTC','price':'1.5','volume':5}"));

        assertThat(check("readings: { t/t: [ { symbol: BTC, price: 1.5 } ] }"))
                .isEqualTo(
                        """
                        a.test.yaml:4:17 readings of t/t
                        - symbol: BTC  price: 1.5
                        + symbol: BTC  price: "1.5"  volume: 5
                                       ~~~~~~~~~~~~  ~~~~~~~~~
                        """);
    }

    @Test
    void someRowsWithSomeOfTheirFieldsAndNumbersOfRowsCanBeExpected() {
        outcome.readings.put("t/t", rows("{'a':1,'b':2}", "{'a':2,'b':2}"));

        assertThat(check("readings: { t/t: { contains: [ { a: 2 } ] } }")).isEmpty();
        assertThat(check("readings: { t/t: { count: 2 } }")).isEmpty();
        assertThat(check("readings: { t/t: { contains: [ { a: 3, b: 2 } ] } }"))
                .isEqualTo(
                        """
                        a.test.yaml:4:17 readings of t/t
                        - a: 3  b: 2
                        + a: 1  b: 2
                          ~~~~
                        """);
        assertThat(check("readings: { t/t: { count: 3 } }"))
                .isEqualTo("a.test.yaml:4:17 readings of t/t\n- count: 3\n+ count: 2\n");
    }

    @Test
    void theRecordsOfAKeyHaveAnOrder() {
        outcome.records.put(
                "s", rows("{'key':'a','data':1}", "{'key':'b','data':1}", "{'key':'a','data':2}"));

        assertThat(
                        check(
                                "records: { s: [ { key: b, data: 1 }, { key: a, data: 1 }, { data:"
                                        + " 2 } ] }"))
                .isEmpty();
        assertThat(
                        check(
                                "records: { s: [ { key: a, data: 2 }, { key: a, data: 1 }, { key:"
                                        + " b, data: 1 } ] }"))
                .contains("- key: a  data: 2\n- key: a  data: 1\n+ key: a  data: 1\n")
                .contains("the records of a key have an order");
    }

    @Test
    void aWideRowHasALineForEachField() {
        outcome.records.put(
                "s", rows("{'key':'k','data':{'text':'%s','n':1}}".formatted("x".repeat(99))));

        assertThat(check("records: { s: [ { key: k, data: { text: short, n: 1 } } ] }"))
                .isEqualTo(
                        """
                        a.test.yaml:4:16 records in s
                          key: k
                        - data.text: short
                        + data.text: %s
                          data.n: 1
                        """
                                .formatted("x".repeat(99)));
    }

    @Test
    void rejectsAreComparedByPartsOfThem() {
        outcome.rejects.put(
                "t/t",
                rows("{'class':'mapping','reason':'field price is bad','row':{'a':1,'b':2}}"));

        assertThat(check("rejects: { t/t: [ { reason: price, row: { b: 2 } } ] }")).isEmpty();
        assertThat(check("rejects: { t/t: [ { class: too_old, row: { b: 2 } } ] }"))
                .contains("- class: too_old  row.b: 2\n+ class: mapping  row.b: 2\n");
    }

    @Test
    void whatACaseDoesNotNameIsAFindingToo() {
        outcome.failures.add("it broke");
        outcome.rejects.put("t/t", rows("{'class':'mapping','row':{'a':1}}"));
        outcome.unanswered.add(request("GET", "/b"));
        outcome.unfinished = "it ran for 1s";

        assertThat(check("readings: { t/t: [] }"))
                .isEqualTo(
                        """
                        a.test.yaml:1:3 the case did not end
                          it ran for 1s
                        a.test.yaml:1:3 failures that the case does not expect
                        + it broke
                        a.test.yaml:1:3 requests without an answer in "http"
                        + GET /b (host.example)
                        a.test.yaml:1:3 rejects of t/t that the case does not expect
                        + class: mapping  row.a: 1
                        """);
    }

    @Test
    void eachFailureIsNamedAndEachNameIsAFailure() {
        outcome.failures.addAll(List.of("first broke", "second broke", "second broke"));

        assertThat(check("failed: broke")).isEmpty();
        assertThat(check("failed: [ first, second ]")).isEmpty();
        assertThat(check("failed: [ first, third ]"))
                .isEqualTo("a.test.yaml:4:13 failed\n- third\n+ second broke\n");
        outcome.failures.clear();
        assertThat(check("failed: first"))
                .isEqualTo("a.test.yaml:4:13 failed\n- first\n  nothing failed\n");
    }

    @Test
    void requestsAreComparedInTheirOrder() {
        outcome.requests.add(request("GET", "/a?x=1"));
        outcome.requests.add(request("POST", "/b"));

        assertThat(
                        check(
                                """
                                requests:
                                  - GET https://host.example/a?x=1
                                  - { request: POST /b, headers: { accept: text }, body: { n: 1.0 } }
                                """))
                .isEmpty();
        assertThat(
                        check(
                                """
                                requests:
                                  - GET /a?x=2
                                  - { request: POST /b, headers: { etag: v1 }, body: { n: 2 } }
                                  - /c
                                """))
                .isEqualTo(
                        """
                        a.test.yaml:5:7 requests
                        - GET /a?x=2
                        + GET /a?x=1
                        - header etag: v1
                        + no header etag
                        - body: {"n":2}
                        + body: {"n":1}
                        - GET /c
                        """);
    }

    @Test
    void theLogAndFilesAreComparedByParts() {
        outcome.log.add(new LogLine("WARN", "route", "failed: it broke"));
        outcome.files.put("done/a.csv", "x,y\n1,2\n");

        assertThat(
                        check(
                                """
                                log: [ broke, WARN: "failed: it" ]
                                files: { done/a.csv: [ "1,2", x ], done/b.csv: false }
                                """))
                .isEmpty();
        assertThat(
                        check(
                                """
                                log: { ERROR: broke }
                                files: { done/a.csv: "2,1", b.csv: true }
                                """))
                .isEqualTo(
                        """
                        a.test.yaml:4:10 log
                        - ERROR broke
                        + WARN failed: it broke
                        a.test.yaml:5:14 file done/a.csv
                        - 2,1
                        + x,y
                        + 1,2
                        a.test.yaml:5:33 file b.csv
                        - the file exists
                        + done/a.csv
                        """);
    }

    private static SeenRequest request(String method, String target) {
        return new SeenRequest(
                method, "host.example", target, Map.of("Accept", "text"), "{\"n\":1}");
    }

    /** The findings where a case expects something. */
    private String check(String expect) {
        String text = "- case: a\n  route: b\n  expect:\n" + expect.indent(4);
        CaseFile file = CaseFile.read(new RouteFile("a.test.yaml", text));
        assertThat(file.problems()).isEmpty();
        return CaseCheck.findings(file.cases().get(0), outcome).stream()
                .map(
                        finding ->
                                "%s %s\n%s\n"
                                        .formatted(
                                                finding.at(),
                                                finding.what(),
                                                String.join("\n", finding.lines())))
                .collect(Collectors.joining());
    }
}
