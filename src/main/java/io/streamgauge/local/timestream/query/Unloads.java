package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.files.UnwritableFileException;
import io.streamgauge.local.s3.S3Folder;
import io.streamgauge.local.timestream.query.analysis.QueryPlan;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import io.streamgauge.local.timestream.query.unload.UnloadStatement;
import io.streamgauge.local.timestream.query.unload.Unloading;
import io.streamgauge.local.wire.ServiceException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs UNLOAD: the rows of a query are written into files while they are read. */
record Unloads(Runner runner, S3Folder s3) {

    private static final Logger LOG = LoggerFactory.getLogger(Unloads.class);

    /** Other processes may use the folder, too: files of theirs are not older than this. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    /** Deletes what an UNLOAD left that was cut by a kill. */
    void removeAbandoned(Instant now) {
        try {
            s3.removeUploads(now.minus(ABANDONED));
        } catch (IOException e) {
            LOG.warn("Unfinished files of an UNLOAD cannot be deleted: {}", e.toString());
        }
    }

    /** The answer of an UNLOAD, which has one row. */
    CompletionStage<Result> run(String queryId, String region, UnloadStatement unload) {
        return runner.bounded(
                queryId,
                region,
                StatementParser.select(unload),
                (query, connection) -> written(query, connection, unload));
    }

    private Result written(CheckedQuery query, Connection connection, UnloadStatement unload)
            throws SQLException {
        query.requireValues();
        Execution execution = query.execution();
        ArrayNode columns = JsonNodeFactory.instance.arrayNode();
        for (QueryPlan.Output column : query.analyzed().plan().columns()) {
            columns.add(ColumnInfos.of(column.name(), column.type()));
        }
        try (Unloading unloading = Unloading.begin(s3, unload, execution.queryId(), columns);
                java.sql.Statement statement = connection.createStatement()) {
            execution.executes(statement);
            try (ResultSet found = statement.executeQuery(query.sql())) {
                execution.fetches(connection);
                long scanned = write(found, query, unloading);
                execution.finishes();
                return answer(unloading.finish(), query.scans() ? scanned : 0);
            }
        } catch (SQLException e) {
            throw query.failure(connection, e);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static long write(ResultSet found, CheckedQuery query, Unloading unloading)
            throws SQLException, IOException {
        List<QueryPlan.Output> columns = query.analyzed().plan().columns();
        long bytes = 0;
        while (found.next()) {
            query.execution().check();
            ArrayNode data = JsonNodeFactory.instance.arrayNode();
            data.addAll(ResultRows.row(found, columns));
            unloading.add(data);
            bytes += data.toString().length();
        }
        return bytes;
    }

    private Result answer(Unloading.Unloaded done, long scanned) {
        try (ResultBuilder builder = new ResultBuilder(runner.spool())) {
            builder.column("rows", Scalar.BIGINT)
                    .column("metadataFile", Scalar.VARCHAR)
                    .column("manifestFile", Scalar.VARCHAR);
            List<ObjectNode> row =
                    List.of(
                            Datum.ofText(String.valueOf(done.rows())),
                            Datum.ofText(done.metadataUri()),
                            Datum.ofText(done.manifestUri()));
            builder.row(row);
            Result result = builder.build();
            result.insights()
                    .put("UnloadWrittenRows", done.rows())
                    .put("UnloadWrittenBytes", done.bytes());
            done.partitions()
                    .ifPresent(count -> result.insights().put("UnloadPartitionCount", count));
            return new Result(result.columns(), result.rows(), scanned, result.insights());
        }
    }

    private static ServiceException unwritable(IOException e) {
        if (e instanceof UnwritableFileException unwritable) {
            return new ServiceException("InternalServerException", 500, unwritable.getMessage());
        }
        LOG.error("The files of an UNLOAD cannot be written", e);
        return new ServiceException(
                "InternalServerException", 500, "The files of UNLOAD cannot be written.");
    }
}
