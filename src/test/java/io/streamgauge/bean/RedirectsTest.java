package io.streamgauge.bean;

import static io.streamgauge.faults.HttpSource.answer;
import static io.streamgauge.faults.HttpSource.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.faults.HttpSource;
import io.streamgauge.fetch.SafeRedirects;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.RedirectException;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where redirects lead, and what goes with them. */
class RedirectsTest {

    private HttpSource source;
    private HttpSource other;
    private CamelContext camel;
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        source = HttpSource.start(json("[1]"));
        other = HttpSource.start(json("[2]"));
        camel = new DefaultCamelContext();
        camel.getRegistry().bind("fetch", new FetchPolicy());
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
        source.close();
        other.close();
    }

    @Test
    void aRedirectOnTheSameHostIsFollowedWithAllHeaders() {
        source.once(redirect("/new?b=2"));

        assertThat(get("/old").getMessage().getBody(String.class)).isEqualTo("[1]");
        assertThat(source.targets()).containsExactly("/old", "/new?b=2");
        assertThat(source.requests().get(1).headers())
                .containsEntry("X-Api-Key", "hidden")
                .containsEntry("Authorization", "Bearer hidden");
    }

    @Test
    void aRedirectToAnotherHostIsFollowedWithoutKeys() {
        source.once(redirect(other.url("/new")));

        assertThat(get("/old").getMessage().getBody(String.class)).isEqualTo("[2]");
        assertThat(source.requests().get(0).headers()).containsEntry("X-Api-Key", "hidden");
        assertThat(other.requests().get(0).headers())
                .doesNotContainKeys("X-Api-Key", "Authorization")
                .containsKeys("User-Agent", "Accept-Encoding");
    }

    @Test
    void redirectsWithoutEndEnd() {
        source.always(
                (request, wire) ->
                        redirect(request.target() + "1&token=hidden").write(request, wire));

        assertThat(get("/old?a=").getException().getMessage())
                .contains("redirects more than 5 times (\"redirects\"), at last to")
                .contains("token=xxxxxx")
                .doesNotContain("hidden");
        assertThat(source.requests()).hasSize(6);
    }

    @Test
    void aRedirectInACircleEnds() {
        source.always(redirect("/old?apikey=hidden"));

        assertThat(get("/old").getException().getMessage())
                .matches("The source redirects in a circle, to .*/old\\?apikey=xxxxxx");
    }

    @Test
    void aRedirectFromHttpsToHttpIsRefused() {
        BasicHttpResponse moved = new BasicHttpResponse(302);
        moved.setHeader("Location", "http://source/new?token=hidden");
        BasicHttpRequest request = new BasicHttpRequest("GET", "/old");
        request.setScheme("https");

        assertThatThrownBy(
                        () ->
                                new SafeRedirects(5)
                                        .getLocationURI(request, moved, HttpClientContext.create()))
                .isInstanceOf(RedirectException.class)
                .hasMessage(
                        "The source redirects from https to http://source/new?token=xxxxxx: a"
                                + " redirect may go to the same scheme or to https only");
    }

    @Test
    void unfollowedRedirectsDoNotShowSecrets() {
        source.always(redirect("/new?token=hidden"));

        assertThat(get("/old", "").getException().getMessage())
                .endsWith("statusCode: 302, redirectLocation: /new?token=xxxxxx");
    }

    private Exchange get(String target) {
        return get(target, "&followRedirects=true");
    }

    private Exchange get(String target, String options) {
        Map<String, Object> headers =
                Map.of("X-Api-Key", "hidden", "Authorization", "Bearer hidden");
        return template.send(
                source.url("/?httpClientConfigurer=#fetch" + options),
                exchange -> {
                    exchange.getMessage().setHeaders(new HashMap<>(headers));
                    exchange.getMessage().setHeader(Exchange.HTTP_URI, source.url(target));
                });
    }

    private static HttpSource.Answer redirect(String location) {
        return answer(302, "Location: " + location, "");
    }
}
