package io.streamgauge.bean;

import io.streamgauge.camel.Beans;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Route;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The key of an HTTP API that is a parameter of its URL: {@code http:...?httpClientConfigurer=#key}
 * adds it to each request, and {@code routePolicy: key} lets a route start only where there is one.
 *
 * <p>The key is on the wire and nowhere else. It is added behind the endpoint, so that no URI,
 * header or exception of a route holds it, and masked in whatever comes back, since APIs repeat it
 * in their errors. Redirects are failures: a key is not for whom a server points to.
 */
public final class ApiKey extends RoutePolicySupport
        implements HttpClientConfigurer, CamelContextAware {

    private @Nullable CamelContext camel;
    private String parameter = "apikey";
    private String variable = "";
    private String otherwise = "";
    private @Nullable HttpClientConfigurer fetch;

    /** Names the parameter of the URL; apikey by default. */
    public void setParameter(String parameter) {
        this.parameter = parameter;
    }

    /** Names the environment variable that holds the key. Camel logs the values of properties. */
    public void setVariable(String variable) {
        this.variable = variable;
    }

    /** What to send where the variable is not set, to an API that takes any key: no secret. */
    public void setOtherwise(String otherwise) {
        this.otherwise = otherwise;
    }

    /** Sets up the client besides: an endpoint takes one bean only. */
    public void setFetch(HttpClientConfigurer fetch) {
        this.fetch = fetch;
    }

    @Override
    public void setCamelContext(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return camel;
    }

    /**
     * Lets a route that names this bean as its policy start only with a key.
     *
     * @throws IllegalArgumentException where the key is missing, with the remedy
     */
    @Override
    public void onStart(Route route) {
        key();
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        if (fetch != null) {
            fetch.configureHttpClient(client);
        }
        client.disableRedirectHandling();
        // A client is also built for a route that is never started: the key is asked for when it is
        // sent. It is added to each try, since a retry copies the request of the route; it is
        // masked around all else, where bodies are no longer compressed.
        client.addExecInterceptorFirst(
                "mask key",
                (request, scope, chain) -> new Mask(key()).masked(chain.proceed(request, scope)));
        client.addExecInterceptorBefore(
                ChainElement.PROTOCOL.name(),
                "add key",
                (request, scope, chain) -> chain.proceed(withKey(request), scope));
    }

    private ClassicHttpRequest withKey(ClassicHttpRequest request) {
        ClassicHttpRequest copy = ClassicRequestBuilder.copy(request).build();
        String path = request.getPath();
        copy.setPath(path + (path.contains("?") ? '&' : '?') + parameter + '=' + encoded(key()));
        return copy;
    }

    private String key() {
        String key =
                environment()
                        .get(variable)
                        .map(String::strip)
                        .filter(set -> !set.isEmpty())
                        .orElse(otherwise);
        if (key.isEmpty()) {
            throw new IllegalArgumentException(
                    "The environment variable \"%s\" must hold the key of the API, but it is not set: set it, or turn the route off"
                            .formatted(variable));
        }
        return key;
    }

    private Environment environment() {
        Environment environment = Beans.find(camel, Environment.class);
        return environment == null
                ? variable -> Optional.ofNullable(System.getenv(variable))
                : environment;
    }

    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8);
    }

    /** Takes a key out of what is received. */
    private record Mask(String key) {

        ClassicHttpResponse masked(ClassicHttpResponse response) throws IOException {
            for (Header header : response.getHeaders()) {
                String value = header.getValue();
                if (value != null && !masked(value).equals(value)) {
                    response.setHeader(header.getName(), masked(value));
                }
            }
            HttpEntity entity = response.getEntity();
            if (entity != null) {
                response.setEntity(masked(entity));
            }
            return response;
        }

        private HttpEntity masked(HttpEntity entity) throws IOException {
            // A charset in which each byte is a character leaves all other bytes as they are.
            String body = new String(EntityUtils.toByteArray(entity), StandardCharsets.ISO_8859_1);
            return new ByteArrayEntity(
                    masked(body).getBytes(StandardCharsets.ISO_8859_1),
                    ContentType.parseLenient(entity.getContentType()));
        }

        private String masked(String text) {
            return text.replace(key, "***").replace(encoded(key), "***");
        }
    }
}
