package io.streamgauge.load;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.reading.MappingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A file in the form of {@code aws timestream-write write-records --generate-cli-skeleton}, with
 * any number of records.
 *
 * @param database its DatabaseName; null if absent
 * @param table its TableName; null if absent
 * @param common the common attributes of its records
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_WriteRecords.html">
 *     WriteRecords</a>
 */
record PayloadSource(
        Path file, @Nullable String database, @Nullable String table, ObjectNode common)
        implements LoadSource {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECORDS = "Records";
    private static final String COMMON = "CommonAttributes";
    private static final int MAX_SHOWN_CHARACTERS = 200;
    private static final Set<String> MEMBERS = Set.of("DatabaseName", "TableName", COMMON, RECORDS);

    /** The source of a file of this form; a LoadException if it is one, but cannot be read. */
    static Optional<PayloadSource> of(Path file) {
        try (JsonParser json = JSON.createParser(Files.newInputStream(file))) {
            return beginsWithAMember(json) ? Optional.of(head(file, json)) : Optional.empty();
        } catch (IOException e) {
            throw new LoadException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static boolean beginsWithAMember(JsonParser json) throws IOException {
        try {
            return json.nextToken() == JsonToken.START_OBJECT
                    && json.nextToken() == JsonToken.FIELD_NAME
                    && MEMBERS.contains(json.currentName());
        } catch (JsonParseException e) {
            return false;
        }
    }

    private static PayloadSource head(Path file, JsonParser json) throws IOException {
        ObjectNode members = JSON.createObjectNode();
        Set<String> seen = new HashSet<>();
        for (; json.currentToken() == JsonToken.FIELD_NAME; json.nextToken()) {
            String name = json.currentName();
            if (!MEMBERS.contains(name)) {
                throw new LoadException(
                        "%s: \"%s\" is not a member of WriteRecords, which has %s: remove it"
                                .formatted(file, name, MEMBERS));
            }
            if (!seen.add(name)) {
                throw new LoadException(
                        "%s: \"%s\" must occur once, but occurs again at line %,d: put each request into a file of its own"
                                .formatted(file, name, line(json)));
            }
            json.nextToken();
            if (name.equals(RECORDS)) {
                json.skipChildren();
            } else {
                members.set(name, JSON.readTree(json));
            }
        }
        checkEnd(file, json);
        return new PayloadSource(
                file,
                text(file, members, "DatabaseName"),
                text(file, members, "TableName"),
                common(file, members));
    }

    private static void checkEnd(Path file, JsonParser json) throws IOException {
        if (json.nextToken() != null) {
            throw new LoadException(
                    "%s: the file must contain one request, but continues after it at line %,d: put each request into a file of its own"
                            .formatted(file, line(json)));
        }
    }

    private static int line(JsonParser json) {
        return json.currentTokenLocation().getLineNr();
    }

    private static ObjectNode common(Path file, ObjectNode members) {
        if (!members.hasNonNull(COMMON)) {
            return JSON.createObjectNode();
        }
        if (!(members.get(COMMON) instanceof ObjectNode common)) {
            throw new LoadException(
                    "%s: \"%s\" must be an object, but is %s"
                            .formatted(file, COMMON, shown(members.get(COMMON))));
        }
        for (Map.Entry<String, JsonNode> member : common.properties()) {
            if (!PayloadRecords.MEMBERS.contains(member.getKey())) {
                throw new LoadException(
                        "%s: \"%s\" in \"%s\" is not a member of a Record, which has %s, but has the value %s: remove it, or correct its name"
                                .formatted(
                                        file,
                                        member.getKey(),
                                        COMMON,
                                        new TreeSet<>(PayloadRecords.MEMBERS),
                                        shown(member.getValue())));
            }
        }
        return common;
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= MAX_SHOWN_CHARACTERS
                ? text
                : text.substring(0, MAX_SHOWN_CHARACTERS) + "...";
    }

    private static @Nullable String text(Path file, ObjectNode members, String name) {
        if (members.hasNonNull(name) && !members.get(name).isTextual()) {
            throw new LoadException(
                    "%s: \"%s\" must be a text, but is %s"
                            .formatted(file, name, members.get(name)));
        }
        return members.hasNonNull(name) ? members.get(name).textValue() : null;
    }

    @Override
    public String method() {
        return "WriteRecords";
    }

    @Override
    public Items<MappingResult> open(long skip, Instant defaultTime) {
        try {
            JsonParser json = JSON.createParser(Files.newInputStream(file));
            while (json.nextToken() != JsonToken.START_ARRAY
                    || !RECORDS.equals(json.currentName())) {
                if (json.currentToken() == null) {
                    throw new LoadException(
                            "%s: \"Records\" must be a list of records, but is absent"
                                    .formatted(file));
                }
                if (json.currentToken() == JsonToken.FIELD_NAME
                        && !RECORDS.equals(json.currentName())) {
                    json.nextToken();
                    json.skipChildren();
                }
            }
            PayloadItems items = new PayloadItems(json, file, new PayloadRecords(common));
            items.skip(skip);
            return items;
        } catch (IOException e) {
            throw new LoadException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    @Override
    public LoadSample sample(Instant defaultTime, boolean allFields) {
        List<MappingResult> first = new ArrayList<>();
        try (Items<MappingResult> records = open(0, defaultTime)) {
            while (first.size() < LoadSample.MAX_ROWS && records.hasNext()) {
                first.add(records.next());
            }
            return new LoadSample(file, first, !records.hasNext(), LoadSample.Hints.NONE);
        }
    }
}
