package io.streamgauge.camel;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.camel.component.http.HttpClientConfigurer;
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

/**
 * The key of an HTTP API that is a parameter of its URL: {@code http:...?httpClientConfigurer=#key}
 * adds it to each request.
 *
 * <p>The key is on the wire and nowhere else. It is added behind the endpoint, so that no URI,
 * header or exception of a route holds it, and masked in whatever comes back, since APIs repeat it
 * in their errors. Redirects are failures: a key is not for whom a server points to.
 */
public final class ApiKey implements HttpClientConfigurer {

    private static final String MASK = "***";

    private String parameter = "apikey";
    private String variable = "";
    private String value = "";

    /** Names the parameter of the URL; apikey where nothing else is said. */
    public void setParameter(String parameter) {
        this.parameter = parameter;
    }

    /** Names the environment variable that the key is from, for whom it is missing. */
    public void setVariable(String variable) {
        this.variable = variable;
    }

    /** The key. */
    public void setValue(String value) {
        this.value = value.strip();
    }

    /**
     * @throws IllegalArgumentException where there is no key, with the remedy
     */
    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(
                    "The environment variable \"%s\" must hold the key of the API, but is empty: set it, or turn the route off"
                            .formatted(variable));
        }
        client.disableRedirectHandling();
        client.addExecInterceptorFirst("api key", new Exchanged(parameter, value));
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
