package io.streamgauge.deadletter;

import io.streamgauge.reading.MappingResult;
import io.streamgauge.timestream.TableName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the dead letters of tables again. */
public interface TableRedelivery {

    /**
     * A row that is written again.
     *
     * @param item the reading, or why the mapping still rejects the row
     * @param received the time of the row where it has none of its own
     */
    record ReplayedRow(MappingResult item, Instant received) {}

    /**
     * The result of a write.
     *
     * @param written how many rows are in the table
     * @param rejected how many were rejected again
     */
    record Result(int written, int rejected) {}

    /**
     * Where rows come from and go.
     *
     * @param route the route that replays
     * @param rejects the folder of the files for what is rejected again
     */
    record Context(@Nullable String route, Path rejects) {}

    /**
     * Writes rows to a table, which must exist.
     *
     * @throws RuntimeException where rows cannot be written: all have to stay
     */
    Result write(TableName table, List<ReplayedRow> rows, Context context);
}
