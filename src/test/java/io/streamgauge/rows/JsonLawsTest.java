package io.streamgauge.rows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.rows.json.JsonItem;
import io.streamgauge.rows.json.JsonRows;
import io.streamgauge.rows.source.RowsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any objects are read from JSON in any form, and invalid elements between them hide none. */
class JsonLawsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Property(tries = 500)
    void objectsComeBackFromAnyForm(
            @ForAll @From("objects") List<ObjectNode> objects,
            @ForAll @From("charsets") Charset charset,
            @ForAll boolean pretty)
            throws IOException {
        var writer = pretty ? MAPPER.writerWithDefaultPrettyPrinter() : MAPPER.writer();
        ArrayNode array = MAPPER.createArrayNode().addAll(objects);
        ObjectNode around = MAPPER.createObjectNode();
        around.putObject("x").put("y", "]}\\\"");
        around.putArray("list").add("[").add(array);
        around.put("z", 1);
        StringBuilder lines = new StringBuilder();
        for (ObjectNode object : objects) {
            lines.append(writer.writeValueAsString(object)).append('\n');
        }

        assertThat(read("", writer.writeValueAsString(array), charset)).isEqualTo(objects);
        assertThat(read("", lines.toString(), charset)).isEqualTo(objects);
        assertThat(read("/list/1", writer.writeValueAsString(around), charset)).isEqualTo(objects);
    }

    @Property(tries = 500)
    void oneInvalidElementHidesNoOther(
            @ForAll @From("objects") List<ObjectNode> objects,
            @ForAll @From("wrong") String wrong) {
        List<String> elements = new ArrayList<>();
        for (ObjectNode object : objects) {
            elements.add(wrong);
            elements.add(object.toString());
        }

        JsonRows rows =
                JsonRows.of("[" + String.join(" , ", elements) + "]", "a test", RowsException::new);

        int count = 0;
        while (rows.hasNext()) {
            JsonItem item = rows.next();
            if (count % 2 == 0) {
                assertThat(item).isInstanceOf(JsonItem.Wrong.class);
            } else {
                assertThat(node(item)).isEqualTo(objects.get(count / 2));
            }
            count++;
        }
        assertThat(count).isEqualTo(elements.size());
    }

    @Provide
    Arbitrary<List<ObjectNode>> objects() {
        Arbitrary<String> text =
                Arbitraries.strings().withChars("ab\"\\{}[],: \n\u00e9\u4e2d").ofMaxLength(6);
        return text.list()
                .ofMaxSize(4)
                .map(
                        texts -> {
                            ObjectNode object = MAPPER.createObjectNode();
                            for (int at = 0; at < texts.size(); at++) {
                                object.put(at + texts.get(at), texts.get(at));
                            }
                            return object.put("n", texts.size());
                        })
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<Charset> charsets() {
        return Arbitraries.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")
                .map(Charset::forName);
    }

    @Provide
    Arbitrary<String> wrong() {
        return Arbitraries.of(
                "null",
                "1",
                "\"x,]\"",
                "NaN",
                "{\"a\":NaN}",
                "{\"a\" 1}",
                "{\"a\":[1}",
                "[{}]",
                "{\"a\":1}}",
                "{a}",
                "{\"a\":\"\\x\"}",
                "{\"a\":1,\"a\":1}",
                "nul",
                "{\"a\":.5}");
    }

    private static List<ObjectNode> read(String pointer, String json, Charset charset) {
        JsonRows rows =
                JsonRows.at(
                        JsonPointer.compile(pointer),
                        new ByteArrayInputStream(json.getBytes(charset)),
                        "a test",
                        RowsException::new);
        List<ObjectNode> read = new ArrayList<>();
        rows.forEachRemaining(item -> read.add(node(item)));
        return read;
    }

    private static ObjectNode node(JsonItem item) {
        try {
            String json = MAPPER.writeValueAsString(((JsonItem.Fields) item).fields());
            return (ObjectNode) MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
