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

/** Recognizes an answer that has no rows, and leaves its stream readable. */
public final class BodyContent {

    private static final Set<String> NOTHING = Set.of("", "null", "[]");
    private static final int MAX_BYTES_READ = 8192;

    private BodyContent() {}

    /**
     * Whether the body has no rows: none with status 204, only blanks, {@code null}, or {@code []}.
     * A stream can still be read from its beginning.
     */
    public static boolean isEmpty(Exchange exchange) {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        if (body == null) {
            // Any other message without a body is a mistake in its route.
            return message.getHeader(Exchange.HTTP_RESPONSE_CODE) != null;
        }
        if (body instanceof InputStream stream && !(body instanceof StreamCache)) {
            BufferedInputStream buffered = new BufferedInputStream(stream, MAX_BYTES_READ);
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
            return text.subSequence(0, Math.min(MAX_BYTES_READ, text.length())).toString();
        }
        if (body instanceof byte[] bytes) {
            return text(bytes, Math.min(MAX_BYTES_READ, bytes.length));
        }
        return body instanceof InputStream stream ? beginning(stream) : null;
    }

    private static String beginning(InputStream stream) {
        try {
            if (stream instanceof StreamCache cache) {
                byte[] begin = stream.readNBytes(MAX_BYTES_READ);
                cache.reset();
                return text(begin, begin.length);
            }
            stream.mark(MAX_BYTES_READ);
            byte[] begin = stream.readNBytes(MAX_BYTES_READ);
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
