package io.streamgauge.command.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.streamgauge.log.HumanText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** A request as JSON in lines, with one record a line. */
final class RequestText {

    private static final String RECORDS = "Records";
    private static final int MAX_TEXT = 300;

    private RequestText() {}

    /** The lines of a request with its first records. */
    static List<String> lines(ObjectNode request, int records) {
        List<String> lines = new ArrayList<>();
        lines.add("{");
        for (Iterator<Map.Entry<String, JsonNode>> it = request.fields(); it.hasNext(); ) {
            Map.Entry<String, JsonNode> member = it.next();
            String end = it.hasNext() ? "," : "";
            String name = "  " + TextNode.valueOf(member.getKey()) + ": ";
            if (member.getKey().equals(RECORDS)) {
                lines.add(name + "[");
                for (int i = 0; i < records; i++) {
                    lines.add("    " + member.getValue().get(i) + (i + 1 < records ? "," : ""));
                }
                lines.add("  ]" + end);
            } else {
                lines.add(name + member.getValue() + end);
            }
        }
        lines.add("}");
        return lines;
    }

    /** The data of records of a stream, which the request has as Base64. */
    static List<String> data(ObjectNode request, int records) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            JsonNode record = request.path(RECORDS).get(i);
            if (record.has("Data")) {
                byte[] data = Base64.getDecoder().decode(record.get("Data").asText());
                lines.add(record.path("PartitionKey").asText() + ": " + text(data));
            }
        }
        return lines;
    }

    private static String text(byte[] data) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString();
        } catch (CharacterCodingException e) {
            return HumanText.of(data.length, "byte") + " that are not text";
        }
        String shown = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + " ..." : text;
        return shown.chars().anyMatch(Character::isISOControl)
                ? JsonNodeFactory.instance.textNode(shown).toString()
                : shown;
    }
}
