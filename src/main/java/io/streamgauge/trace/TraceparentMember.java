package io.streamgauge.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The member {@code traceparent} of a JSON object, as the <a
 * href="https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/distributed-tracing.md">
 * extension of CloudEvents for tracing</a> names it. What is no JSON object has none.
 */
public final class TraceparentMember {

    private static final String NAME = "traceparent";
    private static final Pattern VALUE =
            Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private static final JsonFactory JSON = new JsonFactory();

    private TraceparentMember() {}

    /**
     * A JSON object in UTF-8.
     *
     * @param members how many members it has
     * @param close the index of its last brace
     * @param begin the index of the value of the member; negative where it has none
     * @param end the index after that value
     * @param value that value, if it is a text
     */
    private record Scan(int members, int close, int begin, int end, @Nullable String value) {}

    /** Adds the member, or replaces it, and leaves all other bytes as they are. */
    public static byte[] add(byte[] json, String traceparent) {
        Scan scan = scan(json);
        if (scan == null) {
            return json;
        }
        String value = '"' + traceparent + '"';
        return scan.begin() >= 0
                ? replaced(json, scan.begin(), scan.end(), value)
                : replaced(
                        json,
                        scan.close(),
                        scan.close(),
                        (scan.members() == 0 ? "" : ",") + '"' + NAME + "\":" + value);
    }

    /** The value of the member, where it is valid. */
    public static Optional<String> find(byte[] json) {
        Scan scan = scan(json);
        return scan == null
                ? Optional.empty()
                : Optional.ofNullable(scan.value()).filter(text -> VALUE.matcher(text).matches());
    }

    private static @Nullable Scan scan(byte[] json) {
        int close = json.length - 1;
        while (close > 0 && Character.isWhitespace(json[close])) {
            close--;
        }
        if (close < 1 || json[close] != '}' || json[0] == 0 || json[1] == 0) {
            return null;
        }
        try (JsonParser parser = JSON.createParser(json)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? scan(parser, close) : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable Scan scan(JsonParser parser, int close) throws IOException {
        Scan found = new Scan(0, close, -1, -1, null);
        int members = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            members++;
            boolean its = parser.currentName().equals(NAME);
            JsonToken token = parser.nextToken();
            int begin = (int) parser.currentTokenLocation().getByteOffset();
            @Nullable String text =
                    its && token == JsonToken.VALUE_STRING ? parser.getText() : null;
            parser.skipChildren();
            parser.finishToken();
            if (its) {
                int end = (int) parser.currentLocation().getByteOffset();
                found = new Scan(0, close, begin, end, text);
            }
        }
        boolean whole = parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
        return whole ? new Scan(members, close, found.begin(), found.end(), found.value()) : null;
    }

    private static byte[] replaced(byte[] json, int begin, int end, String text) {
        ByteArrayOutputStream changed = new ByteArrayOutputStream(json.length + text.length());
        changed.write(json, 0, begin);
        changed.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        changed.write(json, end, json.length - end);
        return changed.toByteArray();
    }
}
