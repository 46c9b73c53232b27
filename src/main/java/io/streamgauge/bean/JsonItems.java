package io.streamgauge.bean;

import com.fasterxml.jackson.core.JsonPointer;
import io.streamgauge.camel.BodyContent;
import io.streamgauge.camel.RowConverters;
import io.streamgauge.camel.Rows;
import java.io.InputStream;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of an array that stands somewhere in a JSON document the body of the message, one
 * at a time: of a document of any size, one row is in memory.
 *
 * <p>The document is read to its end, so that one which was cut off fails its exchange. What was
 * read before it failed may be written by then.
 */
public final class JsonItems implements Processor, CamelContextAware {

    private JsonPointer pointer = JsonPointer.empty();
    private @Nullable CamelContext camel;

    /**
     * Where the array is, as a JSON Pointer: /data/items. Without it, the document is the array.
     */
    public void setPointer(String pointer) {
        this.pointer = JsonPointer.compile(pointer);
    }

    @Override
    public void setCamelContext(CamelContext camel) {
        this.camel = camel;
        RowConverters.register(camel);
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return camel;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        if (BodyContent.isEmpty(exchange)) {
            exchange.getMessage().setBody(List.of());
            return;
        }
        InputStream document = exchange.getMessage().getMandatoryBody(InputStream.class);
        String origin = Rows.origin(exchange);
        exchange.getMessage().setBody(Rows.at(pointer, document, origin));
    }
}
