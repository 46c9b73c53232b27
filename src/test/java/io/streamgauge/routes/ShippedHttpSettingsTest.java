package io.streamgauge.routes;

import static io.streamgauge.faults.HttpSource.answer;
import static io.streamgauge.faults.HttpSource.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.bean.FetchPolicy;
import io.streamgauge.faults.HttpSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.converter.stream.FileInputStreamCache;
import org.apache.camel.main.Main;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shipped {@code application.properties} makes of every HTTP source. */
class ShippedHttpSettingsTest {

    private final Properties shipped = new Properties();
    private HttpSource source;
    private Main main;
    private ProducerTemplate template;

    @BeforeEach
    void start() throws IOException {
        source = HttpSource.start(json("[1]"));
        try (var file = Files.newInputStream(Path.of("application.properties"))) {
            shipped.load(file);
        }
        main = new Main();
        main.setPropertyPlaceholderLocations("false");
        shipped.forEach(
                (key, value) -> {
                    String name = key.toString();
                    if (name.startsWith("camel.beans.")
                            || name.startsWith("camel.component.http")
                            || name.startsWith("camel.main.s")
                            || name.startsWith("camel.main.additional")) {
                        main.addInitialProperty(name, value.toString());
                    }
                });
        main.start();
        template = main.getCamelContext().createProducerTemplate();
    }

    @AfterEach
    void stop() throws Exception {
        main.stop();
        source.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void bothComponentsHaveThePolicyAndItsTimeouts(String scheme) {
        CamelContext camel = main.getCamelContext();
        HttpComponent component = camel.getComponent(scheme, HttpComponent.class);

        assertThat(component.getHttpClientConfigurer())
                .isInstanceOf(FetchPolicy.class)
                .isSameAs(camel.getRegistry().lookupByName("fetchPolicy"));
        assertThat(component.isFollowRedirects()).isTrue();
        assertThat(component.getConnectTimeout()).isEqualTo(5_000);
        assertThat(component.getResponseTimeout()).isEqualTo(10_000);
    }

    @Test
    void temporaryFailuresAreRetried() {
        source.once(answer(429, "Retry-After: 1", ""));

        assertThat(get("/prices").getMessage().getBody(String.class)).isEqualTo("[1]");
    }

    @Test
    void aPageInHtmlIsAFailedFetch() {
        source.always(answer(200, "Content-Type: text/html", "<html>"));

        assertThat(get("/prices").getException())
                .hasMessageContaining("anything but HTML is wanted");
    }

    @Test
    void keysThatCamelDoesNotKnowAreMasked() {
        source.always(answer(403, "", ""));

        assertThat(get("/prices?access_key=hidden&b=c").getException())
                .hasMessageContaining("access_key=xxxxxx&b=c");
    }

    @Test
    void aLargeBodyIsSpooledToAFile() {
        source.always(json("\"" + "x".repeat(1_000_000) + "\""));

        assertThat(get("/prices").getMessage().getBody()).isInstanceOf(FileInputStreamCache.class);
    }

    @Test
    void theExamplesAreNotLoaded() throws Exception {
        Collection<Resource> loaded =
                PluginHelper.getPackageScanResourceResolver(main.getCamelContext())
                        .findResources(shipped.getProperty("camel.main.routesIncludePattern"));

        assertThat(loaded)
                .extracting(Resource::getLocation)
                .isNotEmpty()
                .noneMatch(file -> file.contains("examples"));
    }

    private Exchange get(String target) {
        return template.send(source.url(target), exchange -> {});
    }
}
