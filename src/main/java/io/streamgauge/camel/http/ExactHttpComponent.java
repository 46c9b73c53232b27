package io.streamgauge.camel.http;

import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Endpoint;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.UnsafeUriCharactersEncoder;
import org.apache.hc.core5.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Camel's {@code http:} and {@code https:}, which send an address as the route has it: Camel's own
 * decodes the parameters and the path and encodes them anew, so that {@code %2B} becomes a plus
 * sign and {@code %2F} a slash.
 *
 * <p>The one exception is the plus sign of a time with an offset, such as 2026-01-01T00:00+02:00:
 * as a plus sign means a blank in a query, it is sent as {@code %2B}.
 */
public final class ExactHttpComponent extends HttpComponent {

    private static final String OK_STATUS = "okStatusCodeRange";

    private static final Pattern OFFSET =
            Pattern.compile(
                    "(T\\d\\d(?::|%3A)\\d\\d(?:(?::|%3A)\\d\\d(?:\\.\\d+)?)?)\\+(?=\\d\\d)");

    private final HttpClientConfigurer last;

    public ExactHttpComponent() {
        this(client -> {});
    }

    /**
     * @param last sets up each client after all others
     */
    public ExactHttpComponent(HttpClientConfigurer last) {
        this.last = last;
    }

    /** The text of the route, not what Camel makes of it. */
    @Override
    public boolean useRawUri() {
        return true;
    }

    /** Camel finds it by an annotation of the class otherwise, which this one lacks. */
    @Override
    public PropertyConfigurer getComponentPropertyConfigurer() {
        return options("http-component-configurer");
    }

    @Override
    public PropertyConfigurer getEndpointPropertyConfigurer() {
        return options("http-endpoint-configurer");
    }

    private PropertyConfigurer options(String name) {
        return PluginHelper.getConfigurerResolver(getCamelContext())
                .resolvePropertyConfigurer(name, getCamelContext());
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        RawQuery query = RawQuery.of(uri);
        parameters.replaceAll(
                (key, value) ->
                        value instanceof String text && !query.isRaw(key)
                                ? RawQuery.decoded(text)
                                : value);
        HttpEndpoint endpoint = (HttpEndpoint) super.createEndpoint(uri, remaining, parameters);
        if (query.pairs().stream().noneMatch(pair -> pair.key().equals(OK_STATUS))) {
            endpoint.setOkStatusCodeRange("200-299,304");
        }
        // What is left is no option, but is sent.
        String sent = query.only(parameters.keySet());
        String address = remaining.startsWith("//") ? remaining : "//" + remaining;
        endpoint.setHttpUri(
                URI.create(
                        endpoint.getHttpUri().getScheme()
                                + ":"
                                + UnsafeUriCharactersEncoder.encodeHttpURI(address)
                                + (sent.isEmpty() ? "" : "?" + sent)));
        endpoint.setHttpClientConfigurer(escapingOffsets(endpoint.getHttpClientConfigurer()));
        return endpoint;
    }

    private HttpClientConfigurer escapingOffsets(@Nullable HttpClientConfigurer other) {
        return client -> {
            if (other != null) {
                other.configureHttpClient(client);
            }
            client.addRequestInterceptorFirst((request, body, context) -> escapeOffset(request));
            last.configureHttpClient(client);
        };
    }

    private static void escapeOffset(HttpRequest request) {
        String path = request.getPath();
        int query = path == null ? -1 : path.indexOf('?');
        if (path != null && query >= 0) {
            request.setPath(
                    path.substring(0, query)
                            + OFFSET.matcher(path.substring(query)).replaceAll("$1%2B"));
        }
    }
}
