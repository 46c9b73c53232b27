package io.streamgauge.local.timestream;

import io.streamgauge.local.s3.S3Folder;
import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.timestream.batch.BatchLoads;
import io.streamgauge.local.timestream.query.TimestreamQuery;
import io.streamgauge.local.timestream.scheduled.ScheduledQueries;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.Service;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Amazon Timestream, both Write and Query, as one service of the wire. */
public final class TimestreamService implements AutoCloseable {

    private final Service service;
    private final TimestreamQuery queries;
    private final ScheduledQueries scheduled;

    private TimestreamService(
            Service service, TimestreamQuery queries, ScheduledQueries scheduled) {
        this.service = service;
        this.queries = queries;
        this.scheduled = scheduled;
    }

    /** The operations; scheduled queries run only when asked for, after {@link #start}. */
    public Service service() {
        return service;
    }

    /** Begins to run scheduled queries. */
    public void start() {
        scheduled.start();
    }

    /** Stops queries, and ends what runs scheduled queries. */
    @Override
    public void close() {
        queries.close();
        scheduled.close();
    }

    /**
     * The operations over a storage whose scheduled queries do not run.
     *
     * @param storage what they keep their state in
     * @param s3 where reports and the files of batch loads are
     * @param clock the time that a table's window moves with
     */
    public static Service of(Storage storage, S3Folder s3, InstantSource clock) {
        return open(storage, s3, clock).service();
    }

    /**
     * Opens the service.
     *
     * @param storage what it keeps its state in
     * @param s3 where reports and the files of batch loads are
     * @param clock the time that a table's window and schedules move with
     */
    public static TimestreamService open(Storage storage, S3Folder s3, InstantSource clock) {
        storage.write(
                        connection -> {
                            SqlStatements sql = new SqlStatements(connection);
                            Directory.create(sql);
                            new ResourceTags(sql).create();
                            DataTable.createSchema(sql);
                            LateReports.create(sql);
                            QueryAccountSettings.create(sql);
                            return sql;
                        })
                .join();
        WritableTables tables = new WritableTables();
        DirectoryVersion version = new DirectoryVersion();
        LateReports lateReports = new LateReports(storage, s3);
        lateReports.start();
        ExpiredRecords expired = new ExpiredRecords(storage, clock);
        OperationRuntime runtime =
                new OperationRuntime(
                        storage,
                        tables,
                        new IngestionQueue(storage, tables, lateReports, version),
                        expired,
                        version,
                        clock);
        TimestreamQuery query =
                new TimestreamQuery(
                        storage,
                        new StoredCatalog(
                                storage,
                                Arns.DEFAULT_REGION,
                                expired,
                                new StoredCatalog.Caches(version)),
                        clock,
                        s3);
        ScheduledQueries scheduled =
                ScheduledQueries.open(
                        storage,
                        clock,
                        new ScheduledQueries.Services(
                                query, new ScheduledWrites(new WriteRecords(runtime)), s3));
        List<Operation> operations = new ArrayList<>(writing(runtime));
        operations.addAll(BatchLoads.operations(storage, s3, new BatchTables(runtime), clock));
        operations.addAll(query.operations());
        operations.addAll(scheduled.operations());
        return new TimestreamService(
                new Service(
                        "Timestream_20181101",
                        "com.amazonaws.timestream.v20181101",
                        "Message",
                        operations),
                query,
                scheduled);
    }

    private static List<Operation> writing(OperationRuntime runtime) {
        return List.of(
                new CreateDatabase(runtime),
                new DescribeDatabase(runtime),
                new ListDatabases(runtime),
                new UpdateDatabase(runtime),
                new DeleteDatabase(runtime),
                new CreateTable(runtime),
                new DescribeTable(runtime),
                new ListTables(runtime),
                new UpdateTable(runtime),
                new DeleteTable(runtime),
                new WriteRecords(runtime),
                new DescribeEndpoints(),
                new TagResource(runtime),
                new UntagResource(runtime),
                new ListTagsForResource(runtime),
                new DescribeAccountSettings(runtime),
                new UpdateAccountSettings(runtime));
    }
}
