package io.streamgauge.local.timestream;

import io.streamgauge.local.storage.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The change that a WriteRecords call makes.
 *
 * <p>That records are rejected, or that there is no such table, is a value and no exception, which
 * would undo the calls that share its commit.
 */
final class Ingestion implements Change<Optional<Ingestion.Outcome>> {

    /**
     * What came of the records.
     *
     * @param rejections by the place of the record in the request
     * @param memory how many the memory store took
     * @param magnetic how many the magnetic store took
     */
    record Outcome(Map<Integer, Rejection> rejections, int memory, int magnetic) {}

    private final OpenTables tables;
    private final TableName name;
    private final List<Point> points;
    private final Instant now;

    Ingestion(OpenTables tables, TableName name, List<Point> points, Instant now) {
        this.tables = tables;
        this.name = name;
        this.points = points;
        this.now = now;
    }

    /** The outcome, or nothing when no table has the name. */
    @Override
    public Optional<Outcome> apply(Connection connection) throws SQLException {
        Optional<OpenTable> open = tables.open(connection, name);
        return open.isEmpty() ? Optional.empty() : Optional.of(ingest(connection, open.get()));
    }

    @Override
    public void undone() {
        tables.forget(name);
    }

    private Outcome ingest(Connection connection, OpenTable open) throws SQLException {
        Window window = Window.of(open.table(), now);
        StoredPoints stored = new StoredPoints(connection, open);
        List<Point> known = points.stream().filter(open::mayBeStored).toList();
        Admission admission = new Admission(open, stored.find(known));
        Map<Integer, Rejection> rejections = new TreeMap<>();
        int memory = 0;
        for (Point point : points) {
            long time = point.key().time();
            Optional<Rejection> rejection =
                    Quotas.reason(point)
                            .or(() -> window.reason(time))
                            .map(Rejection::of)
                            .or(() -> admission.admit(point));
            if (rejection.isPresent()) {
                rejections.put(point.index(), rejection.get());
            } else if (window.inMemory(time)) {
                memory++;
            }
        }
        stored.replace(admission.replaced(), admission.admitted());
        return new Outcome(rejections, memory, points.size() - rejections.size() - memory);
    }
}
