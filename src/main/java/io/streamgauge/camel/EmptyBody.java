package io.streamgauge.camel;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An answer that has no rows: no body at all as with status 204, only blanks, {@code null}, or
 * {@code []}.
 *
 * <p>{@code timestream:} and the mapping write nothing for it. Steps that read JSON themselves need
 * one of the methods before them.
 */
public final class EmptyBody {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.http");
    private static final Set<String> NOTHING = Set.of("", "null", "[]");
    private static final int LOOKED_AT = 8192;

    /** Ends the exchange quietly where its body has no rows. */
    public void stop(Exchange exchange) {
        if (isEmpty(exchange)) {
            LOG.debug("{}: the source has no rows", exchange.getFromRouteId());
            exchange.setRouteStop(true);
        }
    }

    /** Makes a body that has no rows an empty JSON array. */
    public void asArray(Exchange exchange) {
        if (isEmpty(exchange)) {
            exchange.getMessage().setBody("[]");
        }
    }

    /** Whether the body has no rows; a stream can still be read from its beginning. */
    public static boolean isEmpty(Exchange exchange) {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        if (body == null) {
            // Any other message without a body is a mistake in its route.
            return message.getHeader(Exchange.HTTP_RESPONSE_CODE) != null;
        }
        if (body instanceof InputStream stream && !(body instanceof StreamCache)) {
            BufferedInputStream buffered = new BufferedInputStream(stream, LOOKED_AT);
            message.setBody(buffered);
            body = buffered;
        }
        return isNothing(beginning(body));
    }

    private static boolean isNothing(@Nullable String beginning) {
        return beginning != null && NOTHING.contains(beginning.replaceAll("\\s", ""));
    }

    /** The text of a short body, or the beginning of a longer one; null without text. */
    private static @Nullable String beginning(Object body) {
        if (body instanceof CharSequence text) {
            return text.subSequence(0, Math.min(LOOKED_AT, text.length())).toString();
        }
        if (body instanceof byte[] bytes) {
            return text(bytes, Math.min(LOOKED_AT, bytes.length));
        }
        return body instanceof InputStream stream ? beginning(stream) : null;
    }

    private static String beginning(InputStream stream) {
        try {
            if (stream instanceof StreamCache cache) {
                byte[] begin = stream.readNBytes(LOOKED_AT);
                cache.reset();
                return text(begin, begin.length);
            }
            stream.mark(LOOKED_AT);
            byte[] begin = stream.readNBytes(LOOKED_AT);
            stream.reset();
            return text(begin, begin.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
