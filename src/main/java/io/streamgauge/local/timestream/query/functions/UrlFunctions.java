package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.JavaFunction.inJava;
import static io.streamgauge.local.timestream.query.functions.Overload.scalars;

import io.streamgauge.local.timestream.query.functions.JavaFunction.Arguments;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The functions of URLs; a part of what is not a URL is NULL.
 *
 * @see <a href="https://prestodb.io/docs/current/functions/url.html">PrestoDB's page</a>
 */
final class UrlFunctions {

    static final List<Overload> ALL =
            scalars(
                    """
                    url_extract_port(varchar): bigint -> ts_url_port({0})
                    url_extract_parameter(varchar, varchar): varchar -> ts_url_parameter({0}, {1})
                    url_encode(varchar): varchar -> ts_url_encode({0})
                    url_decode(varchar): varchar -> ts_url_decode({0})
                    url_extract_protocol(varchar): varchar -> ts_url_protocol({0})
                    url_extract_host(varchar): varchar -> ts_url_host({0})
                    url_extract_path(varchar): varchar -> ts_url_path({0})
                    url_extract_query(varchar): varchar -> ts_url_query({0})
                    url_extract_fragment(varchar): varchar -> ts_url_fragment({0})
                    """);

    static final List<JavaFunction> JAVA =
            List.of(
                    part("protocol", URI::getScheme),
                    part("host", URI::getHost),
                    part("path", URI::getPath),
                    part("query", URI::getQuery),
                    part("fragment", URI::getFragment),
                    inJava(
                            "ts_url_port(varchar): bigint",
                            row ->
                                    url(row).map(URI::getPort)
                                            .filter(port -> port >= 0)
                                            .map(Integer::longValue)
                                            .orElse(null)),
                    inJava("ts_url_parameter(varchar, varchar): varchar", UrlFunctions::parameter),
                    inJava(
                            "ts_url_encode(varchar): varchar",
                            row -> URLEncoder.encode(row.text(0), StandardCharsets.UTF_8)),
                    inJava("ts_url_decode(varchar): varchar", row -> decoded(row.text(0))));

    private UrlFunctions() {}

    private static JavaFunction part(String name, Function<URI, @Nullable String> part) {
        return inJava(
                "ts_url_" + name + "(varchar): varchar",
                row ->
                        url(row).map(url -> Optional.ofNullable(part.apply(url)).orElse(""))
                                .orElse(null));
    }

    private static Optional<URI> url(Arguments row) {
        try {
            return Optional.of(new URI(row.text(0)));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Object parameter(Arguments row) {
        String query = url(row).map(URI::getRawQuery).orElse("");
        for (String pair : query.split("&", -1)) {
            int sign = pair.indexOf('=');
            String name = sign < 0 ? pair : pair.substring(0, sign);
            if (!pair.isEmpty() && decoded(name).equals(row.text(1))) {
                return sign < 0 ? "" : decoded(pair.substring(sign + 1));
            }
        }
        return null;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Illegal URL encoding: " + text, e);
        }
    }
}
