package io.streamgauge.load;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The saved progress of a load by batch load tasks.
 *
 * @param begun when it began, which is the time of rows that have none
 * @param folder what the keys of its parts and reports begin with
 * @param attempt how often all tasks were created again, because one failed as a whole
 * @param uploaded the parts that are in the bucket
 * @param tasks the tasks that were created, by the folder of their parts
 * @param books the outcome of all rows; null before the end
 */
record BatchLoadState(
        String file,
        String table,
        Instant begun,
        String folder,
        int attempt,
        List<String> uploaded,
        Map<String, String> tasks,
        @Nullable LoadBooks books) {

    BatchLoadState {
        uploaded = List.copyOf(uploaded);
        tasks = Map.copyOf(tasks);
    }

    BatchLoadState withPart(String key) {
        List<String> more = new ArrayList<>(uploaded);
        more.add(key);
        return new BatchLoadState(file, table, begun, folder, attempt, more, tasks, books);
    }

    BatchLoadState withTask(String parts, String id) {
        Map<String, String> more = new LinkedHashMap<>(tasks);
        more.put(parts, id);
        return new BatchLoadState(file, table, begun, folder, attempt, uploaded, more, books);
    }

    /** The beginning of another attempt. */
    BatchLoadState again() {
        return new BatchLoadState(
                file, table, begun, folder, attempt + 1, List.of(), Map.of(), null);
    }

    BatchLoadState ended(LoadBooks outcome) {
        return new BatchLoadState(file, table, begun, folder, attempt, uploaded, tasks, outcome);
    }
}
