package io.streamgauge.load.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The errors of tasks, read from their reports.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/batch-load-using-error-reports.html">Using
 *     batch load error reports</a>
 */
public final class TaskErrors {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** By the name of a part: by the first line of a range, its last line and the reason. */
    private final Map<String, TreeMap<Long, Range>> parts = new HashMap<>();

    private final List<String> ofTasks = new ArrayList<>();
    private final Set<String> tasksWithRows = new HashSet<>();

    private record Range(long last, String reason) {}

    /**
     * Reads the reports of tasks.
     *
     * @param prefix what the keys of reports begin with
     * @param tasks the tasks whose reports count
     */
    public static TaskErrors read(PartStore store, String prefix, Collection<String> tasks)
            throws IOException {
        TaskErrors errors = new TaskErrors();
        for (String key : store.list(prefix)) {
            if (key.endsWith(".json")) {
                JsonNode report = JSON.readTree(store.read(key));
                if (tasks.contains(report.path("taskId").asText())) {
                    errors.add(report);
                }
            }
        }
        return errors;
    }

    private void add(JsonNode report) {
        for (JsonNode error : report.path("taskErrors")) {
            ofTasks.add(error.isTextual() ? error.asText() : error.path("reason").asText());
        }
        for (JsonNode file : report.path("fileErrors")) {
            tasksWithRows.add(report.path("taskId").asText());
            String name = file.path("fileName").asText();
            TreeMap<Long, Range> ranges =
                    parts.computeIfAbsent(
                            name.substring(name.lastIndexOf('/') + 1), part -> new TreeMap<>());
            for (JsonNode error : file.path("errors")) {
                String reason = error.path("reason").asText();
                for (JsonNode lines : error.path("lineRanges")) {
                    ranges.put(lines.path(0).asLong(), new Range(lines.path(1).asLong(), reason));
                }
            }
        }
    }

    /** The errors of tasks as wholes. */
    public List<String> ofTasks() {
        return List.copyOf(ofTasks);
    }

    /** Whether rows of a task have errors. */
    public boolean hasRowsOf(String task) {
        return tasksWithRows.contains(task);
    }

    /** Whether no row has an error. */
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Why a row is not stored; an error of the header is one of each row. */
    public Optional<String> of(PartPlaces.Place place) {
        TreeMap<Long, Range> ranges = parts.get(place.name());
        if (ranges == null) {
            return Optional.empty();
        }
        Entry<Long, Range> header = ranges.firstEntry();
        if (header.getKey() <= 1) {
            return Optional.of(header.getValue().reason());
        }
        Entry<Long, Range> range = ranges.floorEntry(place.last());
        return range == null || range.getValue().last() < place.first()
                ? Optional.empty()
                : Optional.of(range.getValue().reason());
    }
}
