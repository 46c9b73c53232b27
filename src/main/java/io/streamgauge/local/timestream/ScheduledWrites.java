package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.timestream.scheduled.WriteService;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.ServiceException;
import java.sql.SQLException;
import java.util.concurrent.CompletionStage;

/** The writes of scheduled queries, which are those of a client. */
record ScheduledWrites(WriteRecords operation) implements WriteService {

    @Override
    public void requireTable(SqlStatements sql, String region, String database, String table)
            throws SQLException {
        try {
            Directory directory = new Directory(sql, region);
            Table unused = directory.requireTable(directory.name(database, table));
        } catch (ServiceException e) {
            throw ServiceException.validation("TargetConfiguration: " + e.getMessage());
        }
    }

    @Override
    public CompletionStage<ObjectNode> writeRecords(String region, ObjectNode input) {
        return operation.call(OperationCall.internal(input, region));
    }

    @Override
    public void tag(SqlStatements sql, String arn, JsonNode tags) throws SQLException {
        new ResourceTags(sql).put(arn, tags);
    }

    @Override
    public void untag(SqlStatements sql, String arn) throws SQLException {
        new ResourceTags(sql).removeAll(arn);
    }
}
