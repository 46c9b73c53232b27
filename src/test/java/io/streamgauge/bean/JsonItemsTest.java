package io.streamgauge.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.camel.UnreadableBodyException;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.SourceItem;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonItemsTest {

    @AutoClose private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() {
        camel.start();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/data/items|{'meta':{'items':[{'a':9}]},'data':{'n':1,'items':[{'a':1},{'a':2}]},'z':[]}",
                "/0/x|[{'x':[{'a':1},{'a':2}]},{'x':[{'a':9}]}]",
                "/a~1b|{'a/b':[{'a':1},{'a':2}]}",
                "''|[{'a':1},{'a':2}]"
            })
    void theRowsOfTheArrayAreTheBody(String pointer, String document) throws Exception {
        assertThat(rows(pointer, document))
                .extracting(row -> row.fields().get("a").toString())
                .containsExactly("1", "2");
    }

    @Test
    void anEmptyArrayHasNoRows() throws Exception {
        assertThat(rows("/items", "{'items':[]}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'data':{}}", "{'items':[]}"})
    void aDocumentWithoutTheArrayIsRefused(String document) {
        assertThatThrownBy(() -> rows("/data/items", document))
                .isInstanceOf(UnreadableBodyException.class)
                .hasMessageContaining("what is at \"/data/items\" in route")
                .hasMessageContaining("is empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'items':[{'a':1}",
                "{'items':[{'a':1}]",
                "{'items':[{'a':1}],'more':[",
                "{'items':[{'a':1},{'a'"
            })
    void aDocumentThatIsCutOffIsRefusedInItsPlace(String document) {
        assertThatThrownBy(() -> rows("/items", document))
                .isInstanceOf(UnreadableBodyException.class)
                .hasMessageContaining("is malformed at line 1, column");
    }

    @Test
    void anItemThatIsNotARowIsRejectedAlone() throws Exception {
        List<Row> rows = rows("/items", "{'items':[{'a':1},null,{'a':NaN},{'a':2}],'more':[1]}");

        assertThat(rows)
                .extracting(row -> row.fields().values().iterator().next())
                .containsExactly(1, "null", "{\"a\":NaN}", 2);
    }

    private List<Row> rows(String pointer, String document) throws Exception {
        JsonItems items = new JsonItems();
        items.setPointer(pointer);
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(document.replace('\'', '"'));
        items.process(exchange);
        List<Row> rows = new ArrayList<>();
        Iterator<?> body = exchange.getMessage().getBody(Iterator.class);
        body.forEachRemaining(row -> rows.add(((SourceItem) row).row()));
        return rows;
    }
}
