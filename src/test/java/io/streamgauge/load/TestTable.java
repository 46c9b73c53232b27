package io.streamgauge.load;

import io.streamgauge.delivery.RejectReason;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.delivery.WriteReport;
import io.streamgauge.delivery.WriterSettings;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.timestream.Cost;
import io.streamgauge.timestream.IngestedRecords;
import io.streamgauge.timestream.Store;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.TimestreamWriter;
import io.streamgauge.timestream.TimestreamWriterEvents;
import io.streamgauge.timestream.TimestreamWriterRuntime;
import io.streamgauge.timestream.provision.TableSettings;
import io.streamgauge.timestream.provision.Tags;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A table of the embedded endpoint, and a writer to it that can be made to fail. */
final class TestTable implements LoadTarget, AutoCloseable {

    private final TableName name;
    private final TableSettings settings;
    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService completions = Executors.newFixedThreadPool(2);
    private final TimestreamWriter writer;
    private int writes = Integer.MAX_VALUE;

    private TestTable(LocalAwsFixture aws, TableName name, TableSettings settings) {
        this.name = name;
        this.settings = settings;
        this.writer =
                new TimestreamWriter(
                        name,
                        new WriterSettings(Duration.ZERO, 4, 10_000, Duration.ofSeconds(30)),
                        new TimestreamWriterRuntime(
                                aws.timestreamWriteAsync(),
                                timers,
                                completions,
                                InstantSource.system(),
                                InstantSource.system(),
                                new Random(1)),
                        new Silent());
    }

    /** Creates a table whose memory store keeps readings for a day. */
    static TestTable create(LocalAwsFixture aws, String table, int magneticDays, boolean late) {
        aws.timestreamWrite()
                .createTable(
                        it ->
                                it.databaseName("market")
                                        .tableName(table)
                                        .retentionProperties(
                                                keep ->
                                                        keep.memoryStoreRetentionPeriodInHours(24L)
                                                                .magneticStoreRetentionPeriodInDays(
                                                                        (long) magneticDays))
                                        .magneticStoreWriteProperties(
                                                write -> write.enableMagneticStoreWrites(late)));
        return open(aws, table, magneticDays, late);
    }

    /** Opens a table that exists. */
    static TestTable open(LocalAwsFixture aws, String table, int magneticDays, boolean late) {
        return new TestTable(
                aws,
                new TableName("market", table),
                new TableSettings(
                        Duration.ofHours(24),
                        Duration.ofDays(magneticDays),
                        late,
                        null,
                        null,
                        Tags.NONE));
    }

    /** Fails after a number of writes, as if Timestream had become unavailable. */
    TestTable failingAfter(int portions) {
        writes = portions;
        return this;
    }

    @Override
    public TableName name() {
        return name;
    }

    @Override
    public String identity() {
        return name.toString();
    }

    @Override
    public TableSettings settings() {
        return settings;
    }

    @Override
    public CompletableFuture<WriteReport> write(List<MappingResult> items) {
        return writes-- > 0
                ? writer.write(items)
                : CompletableFuture.failedFuture(new IllegalStateException("gone"));
    }

    @Override
    public String line(RejectedReading rejected) {
        return rejected.item().row().origin()
                + " "
                + rejected.rejectionClass().word()
                + " "
                + rejected.reason();
    }

    @Override
    public void close() {
        writer.close();
        timers.shutdownNow();
        completions.shutdownNow();
    }

    private static final class Silent implements TimestreamWriterEvents {

        @Override
        public void received(int readings) {}

        @Override
        public void written(IngestedRecords readings) {}

        @Override
        public void rejected(RejectReason rejectReason) {}

        @Override
        public void failed(int readings, String reason) {}

        @Override
        public void requested(Duration elapsed) {}

        @Override
        public void metered(Cost cost) {}

        @Override
        public void throttled(Store store) {}

        @Override
        public void concurrencyChanged(int change) {}

        @Override
        public void retrying(Throwable cause, int tries, Duration pause) {}
    }
}
