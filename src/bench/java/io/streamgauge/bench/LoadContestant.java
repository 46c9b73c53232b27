package io.streamgauge.bench;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamgauge.aws.AwsClients;
import io.streamgauge.aws.AwsSettings;
import io.streamgauge.bean.LoadRunner;
import io.streamgauge.load.LoadBooks;
import io.streamgauge.load.LoadEvents;
import io.streamgauge.load.LoadFolder;
import io.streamgauge.load.LoadReport;
import io.streamgauge.load.LoadSettings;
import io.streamgauge.load.RowsSource;
import io.streamgauge.load.Survey;
import io.streamgauge.reading.Mapping;
import io.streamgauge.rows.ReadOptions;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.provision.TableSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;

/** All that the command {@code load} does with a file: it counts the rows, and writes them. */
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
        CamelContext camel = new DefaultCamelContext();
        camel.getRegistry()
                .bind(
                        "client",
                        TimestreamWriteAsyncClient.class,
                        new AwsClients(settings).timestreamWrite());
        camel.getRegistry().bind("meters", MeterRegistry.class, new SimpleMeterRegistry());
        camel.start();
        loadRunner = LoadRunner.of(camel, new LoadFolder(folder.resolve("state")));
    }

    @Override
    public void play() {
        LoadReport report =
                loadRunner.load(
                        new RowsSource(file, ReadOptions.automatic(folder), MAPPING),
                        new LoadRunner.Destination(
                                new TableName("market", "prices"), TableSettings.NONE),
                        LoadSettings.DEFAULTS.fromTheFirstRow(),
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
