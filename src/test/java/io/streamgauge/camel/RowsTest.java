package io.streamgauge.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.deadletter.RowJson;
import io.streamgauge.reading.NestedValue;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.SourceItem;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {

    private static final String TWO = "[{\"a\":1},{\"a\":2}]";

    static Stream<Object> formsOfTwoRows() throws Exception {
        List<Object> maps = List.of(Map.of("a", 1), Map.of("a", 2));
        return Stream.of(
                maps,
                new Object[] {maps.toArray()},
                maps.iterator(),
                TWO,
                "{\"a\":1}\n{\"a\":2}\n",
                " {\"a\":1}{\"a\":2}",
                TWO.getBytes(StandardCharsets.UTF_8),
                new ByteArrayInputStream(TWO.getBytes(StandardCharsets.UTF_8)),
                new StringReader(TWO),
                new ObjectMapper().readTree(TWO),
                List.of("{\"a\":1}", new ObjectMapper().readTree("{\"a\":2}")),
                List.of(
                        new Row("o item 1", Map.of("a", 1)),
                        new Rejection(new Row("o item 2", Map.of("a", 2)), "b", "must be", null)));
    }

    @ParameterizedTest
    @MethodSource("formsOfTwoRows")
    void severalRowsComeInAnyForm(Object body) {
        assertThat(rows(body))
                .containsExactly(
                        new Row("o item 1", Map.of("a", 1)), new Row("o item 2", Map.of("a", 2)));
    }

    @Test
    void aSingleRowHasTheOriginOfItsBody() {
        assertThat(rows("{\"a\":1}")).containsExactly(new Row("o", Map.of("a", 1)));
        assertThat(rows(Map.of("a", 1))).containsExactly(new Row("o", Map.of("a", 1)));
    }

    @Test
    void anEmptyListHasNoRows() {
        assertThat(rows("[]")).isEmpty();
        assertThat(rows(List.of())).isEmpty();
        assertThat(rows(List.of("[]", "{}"))).hasSize(1);
    }

    @Test
    void numbersKeepAllTheirDigitsAndFieldsTheirOrder() {
        Row row =
                rows("{\"z\":1,\"d\":0.1000000000000000055511151231257827,\"b\":123456789012345678901,\"n\":null,"
                                + "\"t\":true,\"o\":{\"x\":[1.10,{}]}}")
                        .get(0);

        assertThat(row.fields())
                .containsExactly(
                        entry("z", 1),
                        entry("d", new BigDecimal("0.1000000000000000055511151231257827")),
                        entry("b", new BigInteger("123456789012345678901")),
                        entry("n", null),
                        entry("t", true),
                        entry("o", new NestedValue("{\"x\":[1.10,{}]}")));
    }

    @Test
    void aRowIsWrittenAsItIsRead() {
        String json =
                "{\"z\":1,\"d\":0.10000000000000000555,\"b\":123456789012345678901,\"n\":null,\"t\":true,"
                        + "\"o\":{\"x\":[1.10,{}]},\"s\":\"a\\\"ü\"}";

        assertThat(RowJson.text(rows(json).get(0))).isEqualTo(json);
    }

    @Test
    void timesAreWrittenInIso8601() {
        Row row = new Row("o", Map.of("t", Instant.parse("2026-11-21T00:00:00.000000001Z")));

        assertThat(RowJson.text(row)).isEqualTo("{\"t\":\"2026-11-21T00:00:00.000000001Z\"}");
    }

    @Test
    void javaValuesBecomeThoseThatAMappingKnows() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("date", Timestamp.from(Instant.parse("2026-11-21T00:00:00.123456789Z")));
        map.put("offset", OffsetDateTime.parse("2026-11-21T01:00+01:00"));
        map.put("local", LocalDateTime.parse("2026-11-21T01:00"));
        map.put("chars", CharBuffer.wrap("text"));
        map.put("list", List.of(1, "b"));
        map.put("sqlDate", java.sql.Date.valueOf("2026-11-21"));

        assertThat(rows(map).get(0).fields())
                .containsExactly(
                        entry("date", Instant.parse("2026-11-21T00:00:00.123456789Z")),
                        entry("offset", Instant.parse("2026-11-21T00:00:00Z")),
                        entry("local", "2026-11-21T01:00"),
                        entry("chars", "text"),
                        entry("list", new NestedValue("[1,\"b\"]")),
                        entry("sqlDate", "2026-11-21"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"a":1,\\n "b":} | line 2, column 6
                    {"a":1           | line 1
                    [{"a":1} {"a":2} | ends before all arrays and objects are closed
                    {"a":1,"a":2}    | the field "a" occurs twice
                    12               | a row must be an object
                    ``               | is empty
                    BTC,64000        | line 1
                    """)
    void malformedJsonIsRefusedWithItsPlace(String json, String place) {
        assertThatThrownBy(() -> rows(json.replace("\\n", "\n")))
                .isInstanceOf(UnreadableBodyException.class)
                .hasMessageContaining("The JSON of o is")
                .hasMessageContaining(place);
    }

    @Test
    void anElementThatIsNotARowIsRejectedInItsPlace() {
        String json = "[{\"a\":1},5,null,{\"a\":NaN},\n[{}],{\"a\":2}]";
        Map<String, Object> pages = new LinkedHashMap<>();
        pages.put("text", json);
        pages.put("bytes", json.getBytes(StandardCharsets.UTF_16));
        pages.put("stream", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
        pages.put("reader", new StringReader(json));

        for (Object body : pages.values()) {
            List<String> items = new ArrayList<>();
            new BodyItems(body, "o")
                    .forEachRemaining(
                            item ->
                                    items.add(
                                            item instanceof Rejection rejection
                                                    ? rejection.message()
                                                    : item.row().origin()));

            assertThat(items)
                    .satisfiesExactly(
                            it -> assertThat(it).isEqualTo("o item 1"),
                            it -> assertThat(it).startsWith("o item 2, line 1, column 10: field"),
                            it -> assertThat(it).startsWith("o item 3, line 1"),
                            it -> assertThat(it).contains("Non-standard token 'NaN'"),
                            it -> assertThat(it).startsWith("o item 5, line 2, column 1: "),
                            it -> assertThat(it).isEqualTo("o item 6"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "\"x\"",
                "hello",
                "// hi",
                "}",
                "]",
                "[1]",
                "{\"a\":8",
                "{\"a\":8,",
                "{\"a\":",
                "{\"a",
                "{\"a}",
                "{\"a\":8}}",
                "{\"a\":8} x",
                "{a:8}",
                "<p>"
            })
    void aLineThatIsNotARowIsRejectedAlone(String line) {
        String first = "{\"a\":1}\n" + line + "\n\n{\"a\":3}\r\n{\"a\":4}";

        assertThat(items(first))
                .satisfiesExactly(
                        it -> assertThat(it).isEqualTo(new Row("o item 1", Map.of("a", 1))),
                        it ->
                                assertThat(it)
                                        .isInstanceOfSatisfying(
                                                Rejection.class,
                                                bad -> {
                                                    assertThat(bad.message())
                                                            .startsWith("o item 2, line 2, col");
                                                    assertThat(bad.value()).isEqualTo(line);
                                                }),
                        it -> assertThat(it).isEqualTo(new Row("o item 3", Map.of("a", 3))),
                        it -> assertThat(it).isEqualTo(new Row("o item 4", Map.of("a", 4))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{bad", "null", "}", "{\"a\":2\n", "{\"a\":2}}"})
    void aLastLineThatIsNotARowIsRejectedAlone(String line) {
        assertThat(items("\n{\"a\":1}\n" + line))
                .satisfiesExactly(
                        it -> assertThat(it).isEqualTo(new Row("o item 1", Map.of("a", 1))),
                        it -> assertThat(it).isInstanceOf(Rejection.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a", "{\"a\":tr", "{\"a\":2", "{\"a\":[{}"})
    void aLastLineThatIsCutIsRejectedAndTheBodyFails(String line) {
        Iterator<SourceItem> items = new BodyItems("{\"a\":1}\n" + line, "o");
        items.next();

        assertThat(items.next()).isInstanceOf(Rejection.class);
        assertThatThrownBy(items::next)
                .isInstanceOf(UnreadableBodyException.class)
                .hasMessageContaining("malformed at line 2, column 1")
                .hasMessageContaining("1 rows were read before");
    }

    @Test
    void objectsOverSeveralLinesAreRead() {
        String body =
                """
                {"a":1}
                {
                  "a": 2,
                  "b": {
                    "c": "}"
                  }
                } {"a":3}
                {"a":4,
                 "b":[
                 {}]
                }
                {"a":5}
                """;

        assertThat(rows(body))
                .extracting(row -> row.fields().get("a"))
                .containsExactly(1, 2, 3, 4, 5);
    }

    private static List<SourceItem> items(Object body) {
        List<SourceItem> items = new ArrayList<>();
        new BodyItems(body, "o").forEachRemaining(items::add);
        return items;
    }

    static Stream<Object> bodiesThatAreNoRows() {
        return Stream.of(
                42,
                new Object(),
                Map.of(1, 2),
                List.of(List.of(Map.of())),
                Arrays.asList(Map.of(), null),
                new ObjectMapper().getNodeFactory().textNode("x"),
                new int[] {1});
    }

    @ParameterizedTest
    @MethodSource("bodiesThatAreNoRows")
    void aBodyThatIsNotUnderstoodIsRefused(Object body) {
        assertThatThrownBy(() -> rows(body))
                .isInstanceOf(UnreadableBodyException.class)
                .hasMessageContaining("; accepted are a reading or rejection, a row");
    }

    @Test
    void aMissingBodyIsRefused() {
        assertThatThrownBy(() -> rows(null))
                .hasMessageStartingWith("The body of o is null; accepted");
    }

    private static List<Row> rows(Object body) {
        Iterator<Row> iterator = Rows.of(body, "o");
        List<Row> rows = new ArrayList<>();
        iterator.forEachRemaining(rows::add);
        return rows;
    }

    private static Map.Entry<String, Object> entry(String name, Object value) {
        return new java.util.AbstractMap.SimpleEntry<>(name, value);
    }
}
