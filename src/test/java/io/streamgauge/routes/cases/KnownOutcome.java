package io.streamgauge.routes.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An outcome that a test writes down. */
final class KnownOutcome implements CaseOutcome {

    private static final ObjectMapper JSON = new ObjectMapper();

    final Map<String, List<ObjectNode>> readings = new LinkedHashMap<>();
    final Map<String, List<ObjectNode>> records = new LinkedHashMap<>();
    final Map<String, List<ObjectNode>> rejects = new LinkedHashMap<>();
    final Map<String, String> files = new LinkedHashMap<>();
    final List<SeenRequest> requests = new ArrayList<>();
    final List<SeenRequest> unanswered = new ArrayList<>();
    final List<LogLine> log = new ArrayList<>();
    final List<String> failures = new ArrayList<>();
    String unfinished;

    /** Rows as JSON, with single quotes. */
    static List<ObjectNode> rows(String... rows) {
        List<ObjectNode> objects = new ArrayList<>();
        for (String row : rows) {
            try {
                objects.add((ObjectNode) JSON.readTree(row.replace('\'', '"')));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(row, e);
            }
        }
        return objects;
    }

    @Override
    public List<ObjectNode> readings(String table) {
        return readings.getOrDefault(table, List.of());
    }

    @Override
    public List<ObjectNode> records(String stream) {
        return records.getOrDefault(stream, List.of());
    }

    @Override
    public Map<String, List<ObjectNode>> rejects() {
        return rejects;
    }

    @Override
    public List<SeenRequest> requests() {
        return requests;
    }

    @Override
    public List<SeenRequest> unanswered() {
        return unanswered;
    }

    @Override
    public List<LogLine> log() {
        return log;
    }

    @Override
    public List<String> failures() {
        return failures;
    }

    @Override
    public Optional<String> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    @Override
    public List<String> files() {
        return List.copyOf(files.keySet());
    }

    @Override
    public Optional<String> unfinished() {
        return Optional.ofNullable(unfinished);
    }
}
