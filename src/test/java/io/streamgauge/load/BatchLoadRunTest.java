package io.streamgauge.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.load.batch.PartStore;
import io.streamgauge.load.batch.TaskClient;
import io.streamgauge.local.s3.S3Folder;
import io.streamgauge.local.s3.S3Object;
import io.streamgauge.reading.Mapping;
import io.streamgauge.rows.ReadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.services.timestreamwrite.model.BatchLoadTask;

/** Loads by batch load tasks of the embedded endpoint. */
class BatchLoadRunTest extends LoadFixture {

    private TestTable table;
    private long partBytes = BatchLoadSettings.PART_BYTES;
    private String bucket;
    private boolean losesParts;

    @BeforeEach
    void createTable(TestInfo test) {
        table = table(test);
        bucket = "bucket-" + Long.toHexString(System.nanoTime());
    }

    @Test
    void rowsAreLoadedByATaskAndThePartsAreDeleted() throws Exception {
        Path file = file("a.csv", rows(0, 100));
        Heard heard = new Heard();

        LoadReport report = run(source(file), heard);

        assertThat(report.allWritten()).isTrue();
        assertThat(report.rows()).isEqualTo(100);
        assertThat(stored(table)).isEqualTo(100);
        assertThat(heard.uploaded).hasSize(1);
        assertThat(heard.statuses).endsWith("SUCCEEDED");
        assertThat(heard.books.get(heard.books.size() - 1).written()).isEqualTo(100);
        assertThat(aws.s3().list(bucket, "")).isEmpty();
        assertThat(run(source(file), new Heard()).before()).isEqualTo(100);
        assertThat(tasks()).hasSize(1);
    }

    @Test
    void rejectsOfMappingAndReportsAreRowsWithReasons() throws Exception {
        load(file("before.csv", row(now, 1)), table, true);
        Path file =
                file(
                        "a.csv",
                        row(now.minusSeconds(1), 1)
                                + "x,BTC,1\n"
                                + row(now, 2)
                                + row(now.plusSeconds(100_000), 3)
                                + row(now.minusSeconds(2), 4));

        LoadReport report = run(source(file), new Heard());

        assertThat(report.books().written()).isEqualTo(2);
        assertThat(report.books().rejected())
                .isEqualTo(Map.of("mapping", 1L, "same_version", 1L, "too_new", 1L));
        List<String> lines = Files.readAllLines(report.rejects());
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1))
                .contains("a.csv line 4")
                .contains("A record already exists")
                .contains("same_version");
        assertThat(lines.get(2)).contains("a.csv line 5").contains("outside the time range");
        assertThat(stored(table)).isEqualTo(3);
    }

    @Test
    void versionsAndPartsBecomeTasksOfTheirOwn() throws Exception {
        partBytes = 60;
        Path file = Files.writeString(folder.resolve("v.csv"), "time,symbol,text,price,v\n");
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            rows.append(now.minusMillis(i / 2).toEpochMilli())
                    .append(",\"B\n\"\"T,C\",\" t \",")
                    .append(i)
                    .append(',')
                    .append(i % 2 + 1)
                    .append('\n');
        }
        Files.writeString(file, rows, StandardOpenOption.APPEND);
        Mapping mapping =
                Mapping.builder()
                        .time("time")
                        .timeUnit("MILLISECONDS")
                        .dimensions("symbol")
                        .measures("text:varchar, price:double")
                        .measureName("bar")
                        .version("v")
                        .build();
        Heard heard = new Heard();

        LoadReport report =
                run(new RowsSource(file, ReadOptions.automatic(folder), mapping), heard);

        assertThat(report.allWritten()).isTrue();
        assertThat(tasks()).hasSize(2);
        assertThat(heard.uploaded).hasSizeGreaterThan(10);
        assertThat(query("SELECT symbol, text, count(*), min(price) FROM %s GROUP BY 1, 2"))
                .isEqualTo("B\n\"T,C| t |15|1.0");
    }

    @Test
    void singleMeasuresKeepTheirNamesAndTypes() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("s.csv"),
                        "time,symbol,measure_name,measure_value::double,measure_value::bigint\n"
                                + now.toEpochMilli()
                                + ",BTC,price,1.5,\n"
                                + now.toEpochMilli()
                                + ",BTC,trades,,7\n");
        Mapping mapping =
                Mapping.builder()
                        .time("time")
                        .timeUnit("MILLISECONDS")
                        .dimensions("symbol")
                        .measureNameFrom("measure_name")
                        .measures("measure_value::double, measure_value::bigint")
                        .build();

        run(new RowsSource(file, ReadOptions.automatic(folder), mapping), new Heard());

        assertThat(
                        query(
                                "SELECT max(measure_value::double), max(measure_value::bigint),"
                                        + " max(measure_name) FROM %s"))
                .isEqualTo("1.5|7|trades");
    }

    @Test
    void aLoadThatWasInterruptedWhileUploadingResumes() throws Exception {
        Path file = file("a.csv", rows(0, 50));
        partBytes = 200;
        Heard first = new Heard();
        first.failAfterParts = 2;

        assertThatThrownBy(() -> run(source(file), first)).hasMessage("interrupted");
        Heard second = new Heard();
        LoadReport report = run(source(file), second);

        assertThat(report.allWritten()).isTrue();
        assertThat(second.uploaded).doesNotContainAnyElementsOf(first.uploaded);
        assertThat(stored(table)).isEqualTo(50);
    }

    @Test
    void aLoadThatWasInterruptedFollowsTheTaskThatExists() throws Exception {
        Path file = file("a.csv", rows(0, 50));
        Heard first = new Heard();
        first.failAtTask = true;

        assertThatThrownBy(() -> run(source(file), first)).hasMessage("interrupted");
        assertThat(run(source(file), new Heard()).allWritten()).isTrue();

        assertThat(tasks()).hasSize(1);
        assertThat(stored(table)).isEqualTo(50);
    }

    @Test
    void aTaskThatFailsAsAWholeIsCreatedAgainByTheNextRun() throws Exception {
        Path file = file("a.csv", rows(0, 5));
        aws.s3().put(new S3Object(bucket, "other"), new byte[1]);
        losesParts = true;
        assertThatThrownBy(() -> run(source(file), new Heard()))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("There is no file in s3://" + bucket);

        losesParts = false;
        assertThat(run(source(file), new Heard()).allWritten()).isTrue();
        assertThat(stored(table)).isEqualTo(5);
    }

    @Test
    void aBucketThatDoesNotExistIsReported() throws Exception {
        Path file = file("a.csv", rows(0, 5));
        losesParts = true;

        assertThatThrownBy(() -> run(source(file), new Heard()))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("The bucket " + bucket + " does not exist.")
                .hasMessageContaining("run it again to resume");
    }

    private LoadReport run(LoadSource source, Heard heard) {
        BatchLoadSettings settings =
                new BatchLoadSettings(
                        new Bucket(aws.s3(), bucket, losesParts),
                        "loads/",
                        new TaskClient(aws.timestreamWriteAsync()),
                        partBytes);
        return new BatchLoad(source, table, state(), InstantSource.system())
                .run(settings, new LoadSettings(true, false, false), heard);
    }

    private List<BatchLoadTask> tasks() {
        return aws.timestreamWrite().listBatchLoadTasksPaginator(r -> {}).stream()
                .flatMap(page -> page.batchLoadTasks().stream())
                .filter(task -> task.tableName().equals(table.name().table()))
                .toList();
    }

    private String query(String sql) {
        return String.join(
                "|",
                aws
                        .timestreamQuery()
                        .query(
                                r ->
                                        r.queryString(
                                                sql.formatted(
                                                        "market.\"" + table.name().table() + "\"")))
                        .rows()
                        .get(0)
                        .data()
                        .stream()
                        .map(datum -> datum.scalarValue())
                        .toList());
    }

    /** A bucket of the embedded endpoint. */
    private record Bucket(S3Folder s3, String bucket, boolean losesParts) implements PartStore {

        @Override
        public Map<String, Long> sizes(String prefix) {
            throw new UnsupportedOperationException(prefix);
        }

        @Override
        public void fetch(String key, Path file) {
            throw new UnsupportedOperationException(key);
        }

        @Override
        public void put(String key, Path file) throws IOException {
            if (!losesParts) {
                s3.put(new S3Object(bucket, key), file);
            }
        }

        @Override
        public List<String> list(String prefix) throws IOException {
            return s3.list(bucket, prefix).stream().map(S3Object::key).toList();
        }

        @Override
        public byte[] read(String key) throws IOException {
            try (InputStream content = s3.read(new S3Object(bucket, key))) {
                return content.readAllBytes();
            }
        }

        @Override
        public void delete(String key) throws IOException {
            Files.deleteIfExists(s3.file(new S3Object(bucket, key)));
        }
    }

    /** Records the callbacks, and may interrupt the load. */
    private static final class Heard implements BatchLoadEvents {

        final List<String> uploaded = new ArrayList<>();
        final List<String> statuses = new ArrayList<>();
        final List<LoadBooks> books = new ArrayList<>();
        int failAfterParts;
        boolean failAtTask;

        @Override
        public void counted(long rows) {}

        @Override
        public void begins(Survey survey, long done) {}

        @Override
        public void progressed(LoadBooks more) {
            books.add(more);
        }

        @Override
        public void uploaded(String key, long rows) {
            uploaded.add(key);
            if (uploaded.size() == failAfterParts) {
                throw new IllegalStateException("interrupted");
            }
        }

        @Override
        public void task(String id, String status) {
            statuses.add(status);
            if (failAtTask) {
                throw new IllegalStateException("interrupted");
            }
        }
    }
}
