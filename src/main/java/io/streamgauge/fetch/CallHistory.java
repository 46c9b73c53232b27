package io.streamgauge.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.files.AtomicFile;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calls that went out: how many on a day, and when those of the last minute did, in order. */
record CallHistory(LocalDate day, int today, List<Instant> recent) {

    private static final ObjectMapper JSON = new ObjectMapper();

    CallHistory {
        recent = List.copyOf(recent);
    }

    /**
     * The calls of a file, none where it does not exist; an IllegalStateException with the remedy
     * where it cannot be read.
     */
    static CallHistory read(AtomicFile file) {
        try {
            Optional<byte[]> saved = file.read();
            return saved.isEmpty()
                    ? new CallHistory(LocalDate.EPOCH, 0, List.of())
                    : read(JSON.readTree(saved.get()));
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(
                    "The budget '%s' cannot be read (%s): correct it, or remove it to count from zero"
                            .formatted(file.path(), e.getMessage()),
                    e);
        }
    }

    /**
     * Those that still count. A clock that was turned back forgets none: calls of a later day or
     * minute count until it is over.
     */
    CallHistory at(Instant minuteAgo, LocalDate now) {
        List<Instant> still = recent.stream().filter(call -> call.isAfter(minuteAgo)).toList();
        return day.isBefore(now)
                ? new CallHistory(now, 0, still)
                : new CallHistory(day, today, still);
    }

    /** With one more, whose time is kept where a minute has a limit. */
    CallHistory andOne(Instant now, boolean keep) {
        List<Instant> more = new ArrayList<>(recent);
        if (keep) {
            more.add(now);
        }
        return new CallHistory(day, today + 1, more);
    }

    void save(AtomicFile file) throws IOException {
        ObjectNode tree = JSON.createObjectNode().put("day", day.toString()).put("calls", today);
        var times = tree.putArray("lastMinute");
        recent.forEach(call -> times.add(call.toString()));
        file.save(JSON.writeValueAsBytes(tree));
    }

    private static CallHistory read(JsonNode tree) {
        List<Instant> recent = new ArrayList<>();
        tree.required("lastMinute").forEach(call -> recent.add(Instant.parse(call.asText())));
        return new CallHistory(
                LocalDate.parse(tree.required("day").asText()),
                tree.required("calls").asInt(),
                recent);
    }
}
