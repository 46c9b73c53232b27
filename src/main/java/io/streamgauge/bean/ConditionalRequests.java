package io.streamgauge.bean;

import io.streamgauge.camel.WorkingFolder;
import io.streamgauge.fetch.CacheValidator;
import io.streamgauge.fetch.CacheValidatorsFile;
import io.streamgauge.files.AtomicFile;
import io.streamgauge.secrets.Secrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpActivityListener;
import org.apache.camel.component.http.HttpConstants;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a source only for what has changed: it sends back the ETag and Last-Modified of the last
 * answer to the same address, as If-None-Match and If-Modified-Since.
 *
 * <p>A bean that an {@code http:} endpoint uses as its {@code httpActivityListener}. {@link
 * #stopIfUnchanged} ends the exchange where the source answers 304. What an answer said of itself
 * is remembered by {@link #keep}, the step behind the write: a fetch whose rows were not written is
 * made again.
 */
public final class ConditionalRequests implements HttpActivityListener {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.http");
    private static final String ASKED = "StreamgaugeHttpAsked";
    private static final String CAME = "StreamgaugeHttpCame";

    private @Nullable Path file;
    private volatile @Nullable CacheValidatorsFile validators;

    /** The file of what the answers said, one for each bean. */
    public void setFile(String file) {
        this.file = Path.of(file);
    }

    /** Adds what the last answer to this address said. */
    @Override
    public void onRequestSubmitted(
            Object source,
            Exchange exchange,
            HttpHost host,
            HttpRequest request,
            @Nullable HttpEntity body) {
        String address = address(request);
        exchange.setProperty(ASKED, address);
        Optional<CacheValidator> last = file(exchange).get(address);
        last.map(CacheValidator::etag)
                .ifPresent(etag -> request.setHeader(HttpHeaders.IF_NONE_MATCH, etag));
        last.map(CacheValidator::lastModified)
                .ifPresent(time -> request.setHeader(HttpHeaders.IF_MODIFIED_SINCE, time));
    }

    /** Notes the validators of an answer, which are saved when its rows are written. */
    @Override
    public void onResponseReceived(
            Object source,
            Exchange exchange,
            HttpHost host,
            HttpResponse response,
            @Nullable HttpEntity body,
            long elapsed) {
        if (response.getCode() == HttpStatus.SC_OK) {
            Map<String, CacheValidator> came = new LinkedHashMap<>(came(exchange));
            came.put(exchange.getProperty(ASKED, String.class), CacheValidator.of(response));
            exchange.setProperty(CAME, came);
        }
    }

    /** Ends the exchange quietly where its source has nothing new. */
    public void stopIfUnchanged(Exchange exchange) {
        Integer status =
                exchange.getMessage().getHeader(HttpConstants.HTTP_RESPONSE_CODE, Integer.class);
        if (Integer.valueOf(HttpStatus.SC_NOT_MODIFIED).equals(status)) {
            LOG.info("{}: the source has not changed", exchange.getFromRouteId());
            exchange.setRouteStop(true);
        }
    }

    /** Remembers what the answers of this exchange said; it is on disk when this returns. */
    public void keep(Exchange exchange) {
        Map<String, CacheValidator> came = came(exchange);
        if (!came.isEmpty()) {
            file(exchange).put(came);
            exchange.removeProperty(CAME);
        }
    }

    @SuppressWarnings("unchecked") // only this class sets it
    private static Map<String, CacheValidator> came(Exchange exchange) {
        Map<String, CacheValidator> came = exchange.getProperty(CAME, Map.class);
        return came == null ? Map.of() : came;
    }

    private static String address(HttpRequest request) {
        try {
            URI address = request.getUri();
            return request.getMethod() + " " + address;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(Secrets.mask(String.valueOf(e.getMessage())), e);
        }
    }

    private CacheValidatorsFile file(Exchange exchange) {
        if (file == null) {
            throw new IllegalStateException(
                    "Changes need the property \"file\": name one under data/, such as"
                            + " data/validators/orders.json");
        }
        CacheValidatorsFile known = validators;
        if (known == null) {
            known =
                    new CacheValidatorsFile(
                            new AtomicFile(WorkingFolder.resolve(exchange.getContext(), file)));
            validators = known;
        }
        return known;
    }
}
