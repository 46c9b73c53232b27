package io.streamgauge.camel.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.faults.HttpSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that steer Camel do not come in from outside, in whatever case they are written. */
class HeaderInjectionTest {

    private static final String VALUE = "http://127.0.0.1:1/elsewhere";

    @AutoClose private final CamelContext camel = new DefaultCamelContext();

    @ParameterizedTest
    @ValueSource(strings = {"CamelHttpUri", "camelhttpuri", "CAMELFILENAME", "CamelExecCommand"})
    void answersOfHttpSourcesSetNoHeaderOfCamel(String header) throws Exception {
        String headers = header + ": " + VALUE + "\nX-Other: kept";
        camel.addComponent("http", new ExactHttpComponent());
        camel.start();

        Exchange answer;
        try (HttpSource source = HttpSource.start(HttpSource.answer(200, headers, "[]"))) {
            answer = camel.createProducerTemplate().request(source.url("/"), it -> {});
        }

        assertThat(answer.getException()).isNull();
        Map<String, Object> received = answer.getMessage().getHeaders();
        assertThat(received).containsEntry("X-Other", "kept");
        assertThat(received.keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).equals(lower(header)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CamelHttpUri", "camelhttppath", "CAMELFILENAME", "CamelExecCommand"})
    void requestsToRoutesSetNoHeaderOfCamel(String header) throws Exception {
        VertxPlatformHttpServerConfiguration configuration =
                new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost("127.0.0.1");
        configuration.setBindPort(0);
        VertxPlatformHttpServer server = new VertxPlatformHttpServer(configuration);
        camel.addService(server);
        camel.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("platform-http:/in")
                                .process(it -> it.getMessage().setBody(text(it.getMessage())));
                    }
                });
        camel.start();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + "/in"))
                        .header(header, VALUE)
                        .header("X-Other", "kept")
                        .build();

        String headers = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();

        assertThat(headers).contains("kept").doesNotContain(VALUE);
    }

    private static String text(Message message) {
        return String.valueOf(message.getHeaders());
    }

    private static String lower(String header) {
        return header.toLowerCase(Locale.ROOT);
    }
}
