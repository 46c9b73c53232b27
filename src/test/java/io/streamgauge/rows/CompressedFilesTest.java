package io.streamgauge.rows;

import static io.streamgauge.rows.ReadRows.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.rows.source.RowsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressedFilesTest {

    @TempDir Path folder;
    private ReadRows read;

    @BeforeEach
    void readsFromTheFolder() {
        read = new ReadRows(folder);
    }

    @Test
    void gzipIsRead() throws IOException {
        assertThat(shown(read.of(read.file("a.csv.gz", gzip("a,b\n1,2\n")), 0)))
                .containsExactly(List.of("1", "2"));
        assertThat(shown(read.of(read.file("a.jsonl.gz", gzip("{\"a\":1}\n")), 0)))
                .containsExactly(List.of(1));
        assertThat(shown(read.of(read.file("a.json.gz", gzip("[{\"a\":1}]")), 0)))
                .containsExactly(List.of(1));
    }

    @Test
    void zstandardIsRead() throws SQLException {
        assertThat(shown(read.of(zstandard("a.csv.zst", "FORMAT csv"), 0)))
                .containsExactly(List.of("1", "x"), List.of("2", "y"));
        Path json = zstandard("a.jsonl.zst", "FORMAT json");
        assertThat(shown(read.of(json, 0))).containsExactly(List.of(1, "x"), List.of(2, "y"));
        assertThat(shown(read.select(json, "SELECT sum(a)::BIGINT AS s FROM input")))
                .containsExactly(List.of(3L));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 1000})
    void bytesAfterTheLastZstandardFrameAreRefused(int bytes) throws Exception {
        for (String format : List.of("csv", "json")) {
            Path file = zstandard(bytes + "." + format + ".zst", "FORMAT " + format);
            long whole = Files.size(file);
            Files.write(file, new byte[bytes], StandardOpenOption.APPEND);

            assertThatThrownBy(() -> RowReader.check(file))
                    .isInstanceOf(RowsException.class)
                    .hasMessageContaining(
                            "zstd frame 1 ends at byte %d, and what follows is not a zstd frame"
                                    .formatted(whole));
        }
    }

    @Test
    void severalZstandardFramesAreRead() throws Exception {
        Path file = zstandard("two.jsonl.zst", "FORMAT json");
        byte[] frame = Files.readAllBytes(file);
        Files.write(file, frame, StandardOpenOption.APPEND);

        RowReader.check(file);
        assertThat(shown(read.of(file, 0))).hasSize(4);
    }

    @Test
    void aZstandardFrameThatIsCutOffIsRefused() throws Exception {
        Path file = zstandard("cut.jsonl.zst", "FORMAT json");
        byte[] whole = Files.readAllBytes(file);
        for (int length = 1; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> RowReader.check(file))
                    .as("%d bytes", length)
                    .isInstanceOf(RowsException.class)
                    .hasMessageContaining("cut.jsonl.zst");
        }
    }

    @Test
    void aTruncatedFileFailsAndIsNamed() throws IOException {
        byte[] whole = gzip("{\"a\":1}\n".repeat(1000) + "{\"b\":2}\n");
        Path cut = read.file("cut.jsonl.gz", Arrays.copyOf(whole, whole.length - 12));
        byte[] table = gzip("a,b\n" + "1,2\n".repeat(1000));
        Path cutTable = read.file("cut.csv.gz", Arrays.copyOf(table, table.length - 12));

        for (Path file :
                List.of(
                        cut,
                        cutTable,
                        read.file("no.jsonl.gz", "{\"a\":1}\n"),
                        read.file("no.csv.gz", "a,b\n1,2\n"))) {
            assertThatThrownBy(() -> read.of(file, 0))
                    .as(file.toString())
                    .isInstanceOf(RowsException.class)
                    .hasMessageContaining(String.valueOf(file.getFileName()));
        }
    }

    private Path zstandard(String name, String format) throws SQLException {
        Path file = folder.resolve(name);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "COPY (SELECT * FROM (VALUES (1, 'x'), (2, 'y')) t(a, b)) TO '%s' (%s, COMPRESSION zstd)"
                            .formatted(file, format));
        }
        return file;
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
