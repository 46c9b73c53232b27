package io.streamgauge.local.timestream.scheduled;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.storage.SqlStatements;
import java.sql.SQLException;
import java.util.concurrent.CompletionStage;

/** What scheduled queries need of Timestream Write: target tables and tags. */
public interface WriteService {

    /** A ValidationException unless there is a table of the name in the database. */
    void requireTable(SqlStatements sql, String region, String database, String table)
            throws SQLException;

    /** Writes records; the input, the output and the failures are those of WriteRecords. */
    CompletionStage<ObjectNode> writeRecords(String region, ObjectNode input);

    /** Gives a resource tags. */
    void tag(SqlStatements sql, String arn, JsonNode tags) throws SQLException;

    /** Removes all tags of a resource. */
    void untag(SqlStatements sql, String arn) throws SQLException;
}
