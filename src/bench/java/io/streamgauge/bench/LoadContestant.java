package io.streamgauge.bench;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamgauge.aws.AwsClients;
import io.streamgauge.aws.AwsSettings;
import io.streamgauge.load.LoadBooks;
import io.streamgauge.load.LoadEvents;
import io.streamgauge.load.LoadFolder;
import io.streamgauge.load.LoadReport;
import io.streamgauge.load.LoadSettings;
import io.streamgauge.load.RowsSource;
import io.streamgauge.load.Survey;
import io.streamgauge.reading.Mapping;
import io.streamgauge.rows.ReadOptions;
import io.streamgauge.tables.DeclaredTables;
import io.streamgauge.tables.LoadRunner;
import io.streamgauge.tables.TableDefaults;
import io.streamgauge.tables.TableEventsRegistry;
import io.streamgauge.tables.Tables;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.TimestreamWriterRuntime;
import io.streamgauge.timestream.provision.TableSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The whole work of the command {@code load}: it counts the rows, and writes them. */
final class LoadContestant implements Contestant {

    private static final Mapping MAPPING =
            Mapping.builder()
                    .measureName("quote")
                    .time("time")
                    .timeUnit("MILLISECONDS")
                    .dimensions("symbol, currency")
                    .measures("price:double")
                    .build();

    private final Path folder = Files.createTempDirectory("load");
    private final Path file;
    private final LoadRunner loadRunner;
    private final int rows;

    LoadContestant(URI endpoint, int rows, String form) throws Exception {
        this.rows = rows;
        file = QuoteFiles.write(folder, rows, form);
        AwsSettings settings =
                AwsSettings.DEFAULTS.at(
                        endpoint,
                        "us-east-1",
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")));
        MeterRegistry meters = new SimpleMeterRegistry();
        Tables tables =
                new Tables(
                        new TimestreamWriterRuntime(
                                new AwsClients(settings).timestreamWrite(),
                                Executors.newSingleThreadScheduledExecutor(),
                                Executors.newFixedThreadPool(8),
                                InstantSource.system(),
                                InstantSource.system(),
                                new Random()),
                        TableDefaults.DEFAULTS,
                        DeclaredTables.NONE,
                        new TableEventsRegistry(() -> meters, (table, events) -> {}));
        loadRunner = new LoadRunner(tables, new LoadFolder(folder.resolve("state")));
    }

    @Override
    public void play() {
        LoadReport report =
                loadRunner.load(
                        new RowsSource(file, ReadOptions.automatic(folder), MAPPING),
                        new LoadRunner.Destination(
                                new TableName("market", "prices"), TableSettings.NONE),
                        new LoadSettings(false, false, false),
                        new Silent());
        if (report.books().written() != rows) {
            throw new IllegalStateException(report.text());
        }
    }

    private static final class Silent implements LoadEvents {

        @Override
        public void counted(long counted) {}

        @Override
        public void begins(Survey survey, long done) {}

        @Override
        public void progressed(LoadBooks books) {}
    }
}
