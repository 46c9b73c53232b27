package io.streamgauge.camel.http;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.http.HttpSendDynamicAware;
import org.apache.camel.http.base.HttpSendDynamicPreProcessor;
import org.apache.camel.spi.annotations.SendDynamic;
import org.jspecify.annotations.Nullable;

/** Lets {@code toD} share one endpoint a host, and sends the address as the route has it. */
@SendDynamic("http,https")
public final class ExactSendDynamicAware extends HttpSendDynamicAware {

    @Override
    public @Nullable Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry)
            throws Exception {
        if (super.createPreProcessor(exchange, entry) == null) {
            return null;
        }
        String address = entry.getUri();
        String query = RawQuery.of(address).only(entry.getLenientProperties().keySet());
        return new HttpSendDynamicPreProcessor(path(address), query.isEmpty() ? null : query);
    }

    private static @Nullable String path(String address) {
        String beforeQuery =
                address.contains("?") ? address.substring(0, address.indexOf('?')) : address;
        int host = beforeQuery.indexOf("//");
        int path = beforeQuery.indexOf('/', host < 0 ? 0 : host + 2);
        return path < 0 ? null : beforeQuery.substring(path);
    }
}
