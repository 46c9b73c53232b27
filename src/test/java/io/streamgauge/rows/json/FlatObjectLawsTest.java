package io.streamgauge.rows.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import io.streamgauge.reading.OrderedMap;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read without Jackson is what Jackson reads, and the rest is left to it. */
class FlatObjectLawsTest {

    private static final OrderedMap.Keys KEYS = OrderedMap.Keys.of("a", "b c");

    private final FlatObject reader = new FlatObject(KEYS);

    @Property(tries = 3000)
    void aValueIsTheOneThatJacksonReads(
            @ForAll("values") String first, @ForAll("values") String second) {
        mustAgree("{\"a\":" + first + ",\"b c\":" + second + "}");
        mustAgree(" {\t\"a\" : " + first + "\r\n, \"b c\" :" + second + " } ");
    }

    @Property(tries = 3000)
    void whatIsBrokenIsNotRead(@ForAll("objects") String json) {
        mustAgree(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e3",
                "1E+3",
                "00",
                "01",
                "+1",
                "-",
                "1.",
                ".5",
                "NaN",
                "1e400",
                "1x",
                "0x1",
                "tru",
                "nulls",
                "\"\\n\"",
                "\"\u00e9\"",
                "\"a",
                "[1]",
                "{}",
                "",
                "1 2",
                "\"\u007f\"",
                "9223372036854775808",
                "1234567890123456789",
                "0.1234567890123456789",
                "0.000000000000000001"
            })
    void unusualValuesAreLeftToJackson(String value) {
        assertThat(flat("{\"a\":" + value + ",\"b c\":1}")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-0.0",
                "1.50",
                "2147483647",
                "2147483648",
                "-2147483648",
                "-2147483649",
                "999999999999999999",
                "0.00000000000000001",
                "true",
                "false",
                "null",
                "\"\"",
                "\"1.5\"",
                "\"BTC/USD\""
            })
    void usualValuesAreRead(String value) throws IOException {
        String json = "{\"a\":" + value + ",\"b c\":1}";

        assertThat(flat(json)).isEqualTo(jackson(json));
        assertThat(flat(json).keySet()).containsExactly("a", "b c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"b c\":1,\"a\":2}",
                "{\"a\":1}",
                "{\"a\":1,\"b c\":2,\"d\":3}",
                "{\"a\":1,\"b c\":2}{}",
                "{\"a\":1,\"b c\":2},",
                "{\"a\":1 \"b c\":2}",
                "[{\"a\":1,\"b c\":2}",
                "{\"a\":1,\"b c\":2,}",
                ""
            })
    void otherObjectsAreLeftToJackson(String json) {
        assertThat(flat(json)).isNull();
    }

    private void mustAgree(String json) {
        Map<String, Object> flat = flat(json);
        if (flat != null) {
            try {
                Map<String, Object> whole = jackson(json);
                assertThat(List.copyOf(flat.keySet())).isEqualTo(List.copyOf(whole.keySet()));
                assertThat(flat).isEqualTo(whole);
            } catch (IOException e) {
                throw new AssertionError(json, e);
            }
        }
    }

    private Map<String, Object> flat(String json) {
        byte[] bytes = ("x" + json + "}").getBytes(UTF_8);
        return reader.read(bytes, 1, bytes.length - 2);
    }

    /** The fields that Jackson reads; an error if there is more than one object. */
    private static Map<String, Object> jackson(String json) throws IOException {
        try (JsonParser parser = JsonFields.FACTORY.createParser(json)) {
            parser.nextToken();
            Map<String, Object> fields = new JsonFields().read(parser);
            assertThat(parser.nextToken()).isNull();
            return fields;
        }
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(String::valueOf),
                Arbitraries.integers().map(String::valueOf),
                Arbitraries.bigDecimals().ofScale(9).map(Object::toString),
                Arbitraries.doubles().map(String::valueOf),
                Arbitraries.of("true", "false", "null", "-0", "0.0", "\"\""),
                Arbitraries.strings().ascii().map(text -> '"' + text + '"'),
                Arbitraries.strings().withChars("-+.eE0123456789").ofMaxLength(25));
    }

    @Provide
    Arbitrary<String> objects() {
        Arbitrary<String> parts =
                Arbitraries.of(
                        "{", "}", "\"a\"", "\"b c\"", ":", ",", "1", "\"x\"", " ", "null", "[",
                        "]");
        return parts.list()
                .ofMaxSize(3)
                .map(it -> String.join("", it))
                .flatMap(
                        noise ->
                                Arbitraries.integers()
                                        .between(0, 15)
                                        .map(
                                                at ->
                                                        new StringBuilder("{\"a\":1,\"b c\":2}")
                                                                .insert(at, noise)
                                                                .toString()));
    }
}
