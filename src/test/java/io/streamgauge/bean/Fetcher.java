package io.streamgauge.bean;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamgauge.faults.HttpSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.classic.methods.HttpGet;

/** Fetches from a source as a route does that names a policy. */
final class Fetcher implements AutoCloseable {

    private final CamelContext camel = new DefaultCamelContext();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ProducerTemplate template;

    Fetcher(FetchPolicy policy) {
        camel.getRegistry().bind("meters", MeterRegistry.class, meters);
        camel.getRegistry().bind("fetch", policy);
        camel.start();
        template = camel.createProducerTemplate();
    }

    /** The exchange after a GET; its body is text, or its exception says why it has no body. */
    Exchange get(HttpSource source, String target) {
        return get(source.url(target), "");
    }

    Exchange get(String url, String options) {
        String uri =
                url
                        + (url.contains("?") ? "&" : "?")
                        + "httpClientConfigurer=#fetch&followRedirects=true"
                        + options;
        return template.send(uri, exchange -> {});
    }

    Exchange post(String url) {
        return template.send(
                url + "?httpMethod=POST&httpClientConfigurer=#fetch",
                exchange -> exchange.getMessage().setBody("{}"));
    }

    /** The body of a GET as it comes. */
    InputStream open(String url) {
        HttpEndpoint endpoint =
                camel.getEndpoint(url + "?httpClientConfigurer=#fetch", HttpEndpoint.class);
        try {
            return endpoint.getHttpClient()
                    .executeOpen(null, new HttpGet(url), null)
                    .getEntity()
                    .getContent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double calls(String status) {
        return meters.find("streamgauge.http.calls").tag("status", status).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    double failures(String reason) {
        return meters.find("streamgauge.http.failures").tag("reason", reason).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @Override
    public void close() throws Exception {
        template.close();
        camel.close();
    }
}
