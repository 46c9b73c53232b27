package io.streamgauge.local.timestream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.s3.S3Folder;
import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What queries see of a table. */
class ViewTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir private Path folder;
    @AutoClose private Storage storage;
    private List<Operation> operations;

    @BeforeEach
    void open() throws Exception {
        storage = Storage.open(folder);
        operations =
                TimestreamService.of(
                                storage, new S3Folder(storage.folder()), InstantSource.fixed(NOW))
                        .operations();
        call("CreateDatabase", "{'DatabaseName':'market'}");
        call("CreateTable", "{'DatabaseName':'market','TableName':'prices'}");
    }

    @Test
    void anEmptyTableHasTheColumnsThatAllTablesHave() throws Exception {
        assertThat(rows()).containsExactly("measure_name VARCHAR|time TIMESTAMP_NS");
    }

    @Test
    void columnsAreInTimestreamsOrderAndAppearWithTheirFirstRecord() throws Exception {
        write("'MeasureName':'n','MeasureValue':'1','Time':'1795255200000'");
        write(
                "'MeasureName':'m','MeasureValueType':'MULTI','Time':'1795255200000000001','TimeUnit':'NANOSECONDS',"
                        + "'MeasureValues':[{'Name':'p','Value':'2','Type':'BIGINT'},"
                        + "{'Name':'at','Value':'1795255200000000009','Type':'TIMESTAMP'}]");
        write(
                "'MeasureName':'s','MeasureValueType':'VARCHAR','MeasureValue':'x','Time':'1795255201','TimeUnit':'SECONDS'");

        assertThat(rows())
                .containsExactly(
                        "symbol VARCHAR|measure_name VARCHAR|time"
                                + " TIMESTAMP_NS|measure_value::double DOUBLE|measure_value::varchar"
                                + " VARCHAR|p BIGINT|at TIMESTAMP_NS",
                        "BTC|n|2026-11-21 10:00:00.0|1.0|null|null|null",
                        "BTC|m|2026-11-21 10:00:00.000000001|null|null|2|2026-11-21"
                                + " 10:00:00.000000009",
                        "BTC|s|2026-11-21 10:00:01.0|null|x|null|null");
    }

    @Test
    void aReplacedRecordIsSeenOnce() throws Exception {
        write("'MeasureName':'n','MeasureValue':'1','Time':'1795255200000'");
        write("'MeasureName':'n','MeasureValue':'2','Time':'1795255200000','Version':2");
        write("'MeasureName':'n','MeasureValue':'2','Time':'1795255200000','Version':2");

        assertThat(rows()).hasSize(2).last().isEqualTo("BTC|n|2026-11-21 10:00:00.0|2.0");
    }

    @Test
    void recordsKeepTheirVersionsAndTypesWhenTheStorageIsOpenedAgain() throws Exception {
        write("'MeasureName':'n','MeasureValue':'1','Time':'1795255200000','Version':3");
        storage.close();
        storage = Storage.open(folder);
        operations =
                TimestreamService.of(
                                storage, new S3Folder(storage.folder()), InstantSource.fixed(NOW))
                        .operations();

        write("'MeasureName':'n','MeasureValue':'1','Time':'1795255200000','Version':3");
        write("'MeasureName':'n','MeasureValue':'4','Time':'1795255200000','Version':4");
        assertThat(rows()).hasSize(2).last().isEqualTo("BTC|n|2026-11-21 10:00:00.0|4.0");
    }

    private void write(String record) throws Exception {
        call(
                "WriteRecords",
                "{'DatabaseName':'market','TableName':'prices','Records':[{'Dimensions':[{'Name':'symbol','Value':'BTC'}],"
                        + record
                        + "}]}");
    }

    private ObjectNode call(String operation, String input) throws Exception {
        Operation called =
                operations.stream().filter(o -> o.name().equals(operation)).findFirst().get();
        return called.call(
                        new OperationCall(
                                (ObjectNode) JSON.readTree(input.replace('\'', '"')), "localhost"))
                .toCompletableFuture()
                .join();
    }

    /** A line for the columns, then one for each row. */
    private List<String> rows() throws Exception {
        return storage.read(
                connection -> {
                    List<String> lines = new ArrayList<>();
                    try (var statement = connection.createStatement();
                            var rows =
                                    statement.executeQuery(
                                            "SELECT * FROM \"market\".\"prices\" ORDER BY time")) {
                        var columns = rows.getMetaData();
                        List<String> line = new ArrayList<>();
                        for (int i = 1; i <= columns.getColumnCount(); i++) {
                            line.add(columns.getColumnName(i) + " " + columns.getColumnTypeName(i));
                        }
                        lines.add(String.join("|", line));
                        while (rows.next()) {
                            line.clear();
                            for (int i = 1; i <= columns.getColumnCount(); i++) {
                                line.add(String.valueOf(rows.getString(i)));
                            }
                            lines.add(String.join("|", line));
                        }
                    }
                    return lines;
                });
    }
}
