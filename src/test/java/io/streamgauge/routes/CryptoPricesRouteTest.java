package io.streamgauge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.streamgauge.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code routes/crypto-prices.camel.yaml}: what comes out of it for each answer of the API. */
class CryptoPricesRouteTest extends CamelTestSupport {

    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(5);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer api;
    private int status = 200;
    private String answer = "";
    private boolean hangs;

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        configuration.withUseAdviceWith(true);
    }

    @BeforeEach
    void loadTheRoute() throws Exception {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.setExecutor(threads);
        api.createContext(
                "/data/pricemulti",
                exchange -> {
                    if (hangs) {
                        awaitEnd();
                    }
                    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        api.start();
        load(context());
    }

    private void load(CamelContext camel) throws Exception {
        Properties properties = new Properties();
        properties.setProperty(
                "crypto.url",
                "http://127.0.0.1:" + api.getAddress().getPort() + "/data/pricemulti?fsyms=BTC");
        properties.setProperty("crypto.period", "1h");
        camel.getPropertiesComponent().setInitialProperties(properties);
        camel.getComponent("http", HttpComponent.class)
                .setResponseTimeout(RESPONSE_TIMEOUT.toMillis());
        Path file = Path.of("routes", "crypto-prices.camel.yaml");
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveResource(camel, "file:" + file));
        AdviceWith.adviceWith(
                camel,
                "crypto-prices",
                false,
                route -> {
                    route.replaceFromWith("direct:tick");
                    route.weaveByToUri("timestream:*").replace().to("mock:timestream");
                    route.weaveByToUri("kinesis:*").replace().to("mock:kinesis");
                });
        camel.start();
    }

    @AfterEach
    void stopTheApi() {
        end.countDown();
        api.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aMissingResponseIsAFailedFetch() throws Exception {
        hangs = true;

        assertThat(failureOf(tick())).containsIgnoringCase("timed out");
        nothingWasWritten();
    }

    @Test
    void aPriceThatIsNotJsonIsRejectedAlone() throws Exception {
        answer =
                "{\"BTC\":{\"USD\":NaN,\"EUR\":60000,\"GBP\":%s},\"ETH\":null,\"SOL\":{\"USD\":-Infinity}}"
                        .formatted("9".repeat(1600));

        tick();

        List<?> written = onlyBody("mock:timestream");
        assertThat(written)
                .extracting(item -> item.getClass().getSimpleName())
                .containsExactly("Rejection", "Reading", "Rejection", "Rejection", "Rejection");
        assertThat(written.get(3).toString()).contains("ETH");
    }

    @Test
    void invalidJsonIsReportedWithItsPlace() throws Exception {
        for (String body :
                List.of("{\"BTC\":{\"USD\":+1}}", "{\"BTC\":{\"USD\":1,}}", "{'BTC':1}")) {
            answer = body;
            assertThat(failureOf(tick()))
                    .contains("The JSON of route crypto-prices exchange ")
                    .contains(" is malformed at line 1, column ")
                    .doesNotContainIgnoringCase(
                            "feature", "enable", "REDACTED", "DeserializationContext");
        }
        nothingWasWritten();
    }

    private Exchange tick() {
        return template().send("direct:tick", exchange -> {});
    }

    private static String failureOf(Exchange exchange) {
        assertThat(exchange.getException()).as("handled by the route").isNull();
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class).getMessage();
    }

    private void nothingWasWritten() {
        for (String endpoint : List.of("mock:timestream", "mock:kinesis")) {
            MockEndpoint mock = context().getEndpoint(endpoint, MockEndpoint.class);
            assertThat(mock.getReceivedCounter()).isZero();
        }
    }

    private List<?> onlyBody(String endpoint) {
        MockEndpoint mock = context().getEndpoint(endpoint, MockEndpoint.class);
        assertThat(mock.getReceivedExchanges()).hasSize(1);
        return mock.getReceivedExchanges().get(0).getMessage().getBody(List.class);
    }

    private void awaitEnd() throws IOException {
        try {
            assertThat(end.await(Patience.DEFAULT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
