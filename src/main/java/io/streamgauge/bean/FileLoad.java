package io.streamgauge.bean;

import io.streamgauge.camel.WorkingFolder;
import io.streamgauge.load.LoadBooks;
import io.streamgauge.load.LoadEvents;
import io.streamgauge.load.LoadFolder;
import io.streamgauge.load.LoadReport;
import io.streamgauge.load.LoadSettings;
import io.streamgauge.load.LoadSource;
import io.streamgauge.load.LoadSources;
import io.streamgauge.load.Survey;
import io.streamgauge.reading.Mapping;
import io.streamgauge.rows.ReadOptions;
import io.streamgauge.rows.csv.CsvOptions;
import io.streamgauge.rows.source.Format;
import io.streamgauge.tables.LoadRunner;
import io.streamgauge.time.Durations;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.provision.TableSettings;
import io.streamgauge.timestream.provision.Tags;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the file in a message body into a table, as the command {@code load} does: each row once,
 * also where the program is killed in the middle.
 *
 * <p>The body becomes the report, and the headers CamelLoadRows, CamelLoadWritten and
 * CamelLoadRejected say how many rows there were and what became of them; CamelLoadRejects is the
 * path of the file of rejected rows, if there are any. The exchange fails where the load cannot
 * begin or continue. While the state of the load or its rejected rows cannot be written to disk, it
 * waits, and resumes when they can.
 */
public final class FileLoad implements Processor {

    /** How many rows the file holds. */
    public static final String ROWS = "CamelLoadRows";

    /** How many of them are in the table. */
    public static final String WRITTEN = "CamelLoadWritten";

    /** How many of them are not. */
    public static final String REJECTED = "CamelLoadRejected";

    /** Where those are. */
    public static final String REJECTS = "CamelLoadRejects";

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.load");

    private @Nullable String to;
    private @Nullable ReadingMapper mapping;
    private Format format = Format.AUTO;
    private @Nullable String select;
    private @Nullable String delimiter;
    private boolean header = true;
    private @Nullable Duration magneticRetention;
    private @Nullable Boolean magneticWrites;
    private boolean keepGoing;
    private Path folder = Path.of("data", "loads");

    /** The table: DATABASE/TABLE. A file in the AWS CLI's form may name it itself. */
    public void setTo(String to) {
        this.to = to;
    }

    /** The bean that makes a reading of a row; a file in the AWS CLI's form needs none. */
    public void setMapping(ReadingMapper mapping) {
        this.mapping = mapping;
    }

    /** How the file holds its rows: auto, csv, parquet, json_lines, json. */
    public void setFormat(String format) {
        this.format = Format.valueOf(format.toUpperCase(Locale.ROOT));
    }

    /** One SELECT over the table "input", which is the file. */
    public void setSelect(String select) {
        this.select = select;
    }

    /** What stands between the fields of a CSV file, where that is not to be found out. */
    public void setDelimiter(String delimiter) {
        this.delimiter = delimiter;
    }

    /** Whether the first line of a CSV file names its columns. */
    public void setHeader(boolean header) {
        this.header = header;
    }

    /** The retention of the magnetic store of a table that is created: 73000d. */
    public void setMagneticRetention(String magneticRetention) {
        this.magneticRetention = Durations.parse(magneticRetention);
    }

    /** Whether the magnetic store of a table that is created takes rows too old for memory. */
    public void setMagneticWrites(boolean magneticWrites) {
        this.magneticWrites = magneticWrites;
    }

    /** Whether a file is loaded although most of its first rows would be rejected. */
    public void setKeepGoing(boolean keepGoing) {
        this.keepGoing = keepGoing;
    }

    /** The folder that keeps how far loads have come. */
    public void setFolder(String folder) {
        this.folder = Path.of(folder);
    }

    /**
     * Loads the file, or what an earlier run left of it.
     *
     * @throws io.streamgauge.load.LoadException where the load cannot begin, or cannot continue
     */
    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        File file = exchange.getMessage().getMandatoryBody(File.class);
        Path state = WorkingFolder.resolve(exchange.getContext(), folder);
        LoadSource source = LoadSources.of(file.toPath(), options(state), mapping());
        TableName table = LoadSources.tableOr(source, to == null ? null : TableName.parse(to));
        LoadRunner loadRunner =
                new LoadRunner(ContextTables.of(exchange.getContext()), new LoadFolder(state));
        LoadRunner.Destination destination = new LoadRunner.Destination(table, settings());
        LoadSettings manner = new LoadSettings(true, keepGoing, false);
        LoadEvents events = new LoggingLoadEvents(file.getName());
        LoadReport report =
                new LoadRetry(exchange, file.getName())
                        .call(() -> loadRunner.load(source, destination, manner, events));
        exchange.getMessage().setBody(report.text());
        exchange.getMessage().setHeader(ROWS, report.rows());
        exchange.getMessage().setHeader(WRITTEN, report.books().written());
        exchange.getMessage().setHeader(REJECTED, report.books().rejections());
        exchange.getMessage().setHeader(REJECTS, report.rejects());
    }

    private @Nullable Mapping mapping() {
        return mapping == null ? null : mapping.mapping();
    }

    private TableSettings settings() {
        return new TableSettings(null, magneticRetention, magneticWrites, null, null, Tags.NONE);
    }

    private ReadOptions options(Path state) {
        return new ReadOptions(
                format,
                select,
                new CsvOptions(delimiter, null, null, header, null, List.of(), false, 0),
                state);
    }

    /** The log of a load in a route. */
    private record LoggingLoadEvents(String file) implements LoadEvents {

        @Override
        public void counted(long rows) {
            LOG.debug("{}: {} rows counted", file, rows);
        }

        @Override
        public void begins(Survey survey, long done) {
            LOG.info("{}: {} rows, {} of them done before", file, survey.rows(), done);
            if (survey.tooOld() > 0) {
                LOG.warn(
                        "{}: {} rows are older than the table keeps, and will be rejected: lengthen"
                                + " the retention of its magnetic store to keep them",
                        file,
                        survey.tooOld());
            }
        }

        @Override
        public void progressed(LoadBooks books) {
            LOG.debug("{}: {} rows done", file, books.rows());
        }
    }
}
