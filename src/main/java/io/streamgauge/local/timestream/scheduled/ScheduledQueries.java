package io.streamgauge.local.timestream.scheduled;

import io.streamgauge.local.s3.S3Folder;
import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.timestream.query.TimestreamQuery;
import io.streamgauge.local.wire.Operation;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;

/**
 * The scheduled queries of Timestream Query: their operations, and what runs them by the clock
 * until it is closed.
 */
public final class ScheduledQueries implements AutoCloseable {

    private final ScheduledRuntime runtime;

    private ScheduledQueries(ScheduledRuntime runtime) {
        this.runtime = runtime;
    }

    /**
     * What scheduled queries use.
     *
     * @param queries runs the queries
     * @param write takes their results
     * @param s3 takes their error reports
     */
    public record Services(TimestreamQuery queries, WriteService write, S3Folder s3) {}

    /** Opens what is stored; nothing runs before {@link #start}. */
    public static ScheduledQueries open(Storage storage, InstantSource clock, Services services) {
        storage.write(
                        connection -> {
                            ScheduledStore store =
                                    new ScheduledStore(new SqlStatements(connection));
                            store.create();
                            return store;
                        })
                .join();
        Notifications notifications = new Notifications(storage.folder().resolve("sns"), clock);
        RunExecution execution =
                new RunExecution(
                        services.queries(), services.write(), new ErrorReports(services.s3()));
        return new ScheduledQueries(
                new ScheduledRuntime(
                        storage,
                        clock,
                        new ScheduledRuntime.Neighbours(services.queries(), services.write()),
                        notifications,
                        new ScheduleLoop(storage, clock, execution, notifications)));
    }

    /** Begins to run what is due. */
    public void start() {
        runtime.loop().start();
    }

    /** The operations. */
    public List<Operation> operations() {
        return List.of(
                new CreateScheduledQuery(runtime),
                new DescribeScheduledQuery(runtime),
                new ListScheduledQueries(runtime),
                new UpdateScheduledQuery(runtime),
                new DeleteScheduledQuery(runtime),
                new ExecuteScheduledQuery(runtime));
    }

    /** Whether there is a scheduled query of this ARN. */
    public static boolean exists(SqlStatements sql, String arn) throws SQLException {
        return new ScheduledStore(sql).find(arn).isPresent();
    }

    /** Ends the runs. They are run again at the next start. */
    @Override
    public void close() {
        runtime.loop().close();
    }
}
