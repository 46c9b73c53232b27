package io.streamgauge.local.influx.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cases of the public corpus that people wrote, without those of its fuzzer.
 *
 * @see <a href="https://github.com/influxdata/line-protocol-corpus">line-protocol-corpus, under the
 *     MIT license</a>
 */
class LineCorpusTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, TimePrecision> PRECISIONS =
            Map.of(
                    "1ns", TimePrecision.NANOSECOND,
                    "1µs", TimePrecision.MICROSECOND,
                    "1ms", TimePrecision.MILLISECOND,
                    "1s", TimePrecision.SECOND);

    /** The corpus refuses them, but InfluxDB 1.6.7 accepts them. */
    private static final Set<String> ACCEPTED =
            Set.of("\tm v=1", "x\u0001y v=1", "m x\u0001y=1", "m,x\u0001y=v v=1");

    static List<JsonNode> cases() throws IOException {
        try (InputStream corpus = LineCorpusTest.class.getResourceAsStream("corpus.jsonl")) {
            String text = new String(Objects.requireNonNull(corpus).readAllBytes(), UTF_8);
            return text.lines().skip(1).map(LineCorpusTest::json).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aLineIsReadAsTheCorpusSays(JsonNode expected) {
        List<ParsedLine> lines =
                new LineParser(
                                LineRules.V2,
                                PRECISIONS.get(expected.path("precision").asText()),
                                expected.path("now").asLong())
                        .parse(expected.path("text").asText());

        if (ACCEPTED.contains(expected.path("text").asText())) {
            assertThat(lines).hasOnlyElementsOfType(ParsedLine.Valid.class);
        } else if (expected.path("error").asBoolean()) {
            assertThat(lines).hasAtLeastOneElementOfType(ParsedLine.Invalid.class);
        } else {
            assertThat(lines.stream().map(LineCorpusTest::point))
                    .containsExactlyElementsOf(
                            points(expected).map(LineCorpusTest::expected).toList());
        }
    }

    @Test
    void theCorpusHasCasesOfBothKinds() throws IOException {
        assertThat(cases().stream().filter(each -> each.path("error").asBoolean()))
                .hasSizeBetween(50, 200);
    }

    private static String point(ParsedLine line) {
        assertThat(line).isInstanceOf(ParsedLine.Valid.class);
        ParsedPoint point = ((ParsedLine.Valid) line).point();
        Map<String, String> fields = new TreeMap<>();
        point.fields().forEach((name, value) -> fields.put(name, value.printed()));
        return point.measurement() + " " + point.tags() + " " + fields + " " + point.time();
    }

    private static Stream<JsonNode> points(JsonNode expected) {
        return Stream.iterate(0, i -> i + 1)
                .limit(expected.path("points").size())
                .map(i -> expected.path("points").path(i));
    }

    private static String expected(JsonNode point) {
        Map<String, String> tags = new TreeMap<>();
        point.path("tags").properties().forEach(tag -> tags.put(tag.getKey(), text(tag)));
        Map<String, String> fields =
                point.path("fields").properties().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        field -> value(field.getValue()).printed(),
                                        (a, b) -> b,
                                        TreeMap::new));
        return point.path("name").asText() + " " + tags + " " + fields + " " + point.path("time");
    }

    private static String text(Map.Entry<String, JsonNode> tag) {
        return tag.getValue().asText();
    }

    private static FieldValue value(JsonNode typed) {
        Set<Map.Entry<String, JsonNode>> one = typed.properties();
        Map.Entry<String, JsonNode> value = one.iterator().next();
        JsonNode node = value.getValue();
        return switch (value.getKey()) {
            case "float" -> new FieldValue(FieldType.FLOAT, node.asDouble());
            case "int" -> new FieldValue(FieldType.INTEGER, node.asLong());
            case "uint" -> new FieldValue(FieldType.UNSIGNED, node.bigIntegerValue());
            case "bool" -> new FieldValue(FieldType.BOOLEAN, node.asBoolean());
            default -> new FieldValue(FieldType.STRING, node.asText());
        };
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalArgumentException(line, e);
        }
    }
}
