package io.streamgauge.load;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.reading.Mapped;
import io.streamgauge.timestream.Cost;
import io.streamgauge.timestream.Ingested;
import io.streamgauge.timestream.Rejected;
import io.streamgauge.timestream.RejectionClass;
import io.streamgauge.timestream.Store;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.TimestreamWriter;
import io.streamgauge.timestream.WriteListener;
import io.streamgauge.timestream.WriteReport;
import io.streamgauge.timestream.WriterOptions;
import io.streamgauge.timestream.WriterRuntime;
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
                        new WriterOptions(Duration.ZERO, 4, 10_000, Duration.ofSeconds(30)),
                        new WriterRuntime(
                                aws.timestreamWriteAsync(),
                                timers,
                                completions,
                                InstantSource.system(),
                                new Random(1)),
                        new Silent());
    }

    /** Makes a table whose memory store keeps readings for a day. */
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

    /** Fails after so many writes, as if Timestream were not there any more. */
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
    public CompletableFuture<WriteReport> write(List<Mapped> items) {
        return writes-- > 0
                ? writer.write(items)
                : CompletableFuture.failedFuture(new IllegalStateException("gone"));
    }

    @Override
    public String line(Rejected rejected) {
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

    private static final class Silent implements WriteListener {

        @Override
        public void received(int readings) {}

        @Override
        public void written(Ingested readings) {}

        @Override
        public void rejected(RejectionClass rejectionClass) {}

        @Override
        public void failed(int readings, String reason) {}

        @Override
        public void requested(Duration elapsed) {}

        @Override
        public void metered(Cost cost) {}

        @Override
        public void throttled(Store store) {}

        @Override
        public void paced(int change) {}

        @Override
        public void retrying(Throwable cause, int tries, Duration pause) {}
    }
}
