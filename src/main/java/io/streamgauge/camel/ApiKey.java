package io.streamgauge.camel;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Route;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
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

    private static final String MASK = "***";

    private @Nullable CamelContext camel;
    private String parameter = "apikey";
    private String variable = "";
    private String otherwise = "";

    /** Names the parameter of the URL; apikey where nothing else is said. */
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
     * @throws IllegalArgumentException where there is none, with the remedy
     */
    @Override
    public void onStart(Route route) {
        key();
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.disableRedirectHandling();
        // A client is also built for a route that is never started, and needs no key.
        client.addExecInterceptorFirst(
                "api key",
                (request, scope, chain) ->
                        new Exchanged(parameter, key()).execute(request, scope, chain));
    }

    private String key() {
        String key = environment().get(variable).map(String::strip).orElse(otherwise);
        if (key.isEmpty()) {
            throw new IllegalArgumentException(
                    "The environment variable \"%s\" must hold the key of the API, but it is not set: set it, or turn the route off"
                            .formatted(variable));
        }
        return key;
    }

    private Environment environment() {
        Environment environment =
                camel == null
                        ? null
                        : CamelContextHelper.findSingleByType(camel, Environment.class);
        return environment == null
                ? variable -> Optional.ofNullable(System.getenv(variable))
                : environment;
    }

    /** Puts the key into what is sent, and out of what is received. */
    private record Exchanged(String parameter, String key) implements ExecChainHandler {

        @Override
        public ClassicHttpResponse execute(
                ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
                throws IOException, HttpException {
            String path = request.getPath();
            request.setPath(path + (path.contains("?") ? '&' : '?') + parameter + '=' + encoded());
            ClassicHttpResponse response = chain.proceed(request, scope);
            for (Header header : response.getHeaders()) {
                if (!masked(header.getValue()).equals(header.getValue())) {
                    response.setHeader(header.getName(), masked(header.getValue()));
                }
            }
            response.setReasonPhrase(masked(response.getReasonPhrase()));
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
            return text.replace(key, MASK).replace(encoded(), MASK);
        }

        private String encoded() {
            return URLEncoder.encode(key, StandardCharsets.UTF_8);
        }
    }
}
