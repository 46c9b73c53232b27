package io.streamgauge.bean;

import io.streamgauge.camel.BodyContent;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles an answer that has no rows: no body at all as with status 204, only blanks, {@code null},
 * or {@code []}.
 *
 * <p>{@code timestream:} and the mapping write nothing for it. Steps that read JSON themselves need
 * one of the methods before them.
 */
public final class EmptyBody {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.http");

    /** Ends the exchange quietly if its body has no rows. */
    public void stop(Exchange exchange) {
        if (BodyContent.isEmpty(exchange)) {
            LOG.debug("{}: the source has no rows", exchange.getFromRouteId());
            exchange.setRouteStop(true);
        }
    }

    /** Makes a body that has no rows an empty JSON array. */
    public void asArray(Exchange exchange) {
        if (BodyContent.isEmpty(exchange)) {
            exchange.getMessage().setBody("[]");
        }
    }
}
