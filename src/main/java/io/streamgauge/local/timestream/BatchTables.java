package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.timestream.batch.BatchTarget;
import io.streamgauge.local.wire.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** The tables as batch loads see them. */
record BatchTables(OperationRuntime runtime) implements BatchTarget {

    /** What the reports of AWS say, where the answer of WriteRecords names the range, too. */
    private static final String OUTSIDE =
            "The record timestamp is outside the time range of the data ingestion window.";

    @Override
    public void require(Place place) {
        Table unused =
                runtime.storage()
                        .read(
                                connection ->
                                        new Directory(new SqlStatements(connection), place.region())
                                                .requireTable(name(place)));
    }

    @Override
    public CompletionStage<Map<Integer, Failure>> write(Place place, List<ObjectNode> records) {
        Map<Integer, Failure> failures = new TreeMap<>();
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            try {
                points.add(RecordReader.point(i, records.get(i)));
            } catch (ServiceException e) {
                failures.put(i, new Failure(true, String.valueOf(e.getMessage())));
            }
        }
        return runtime.ingestions()
                .add(new Ingestion(name(place), points, runtime.now(), Ingestion.Origin.BATCH_LOAD))
                .thenApply(
                        outcome -> {
                            outcome.orElseThrow(() -> name(place).notFound())
                                    .rejections()
                                    .forEach(
                                            (index, rejection) ->
                                                    failures.put(
                                                            index,
                                                            new Failure(
                                                                    false,
                                                                    shown(rejection.reason()))));
                            return failures;
                        });
    }

    private static String shown(String reason) {
        return reason.startsWith(Window.OUTSIDE) ? OUTSIDE : reason;
    }

    private static StoredTableName name(Place place) {
        return new StoredTableName(place.region(), place.database(), place.table());
    }
}
