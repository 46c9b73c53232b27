package io.streamgauge.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are more than ten times as large as the heap. */
class ConstantMemoryTest {

    private static final int ROWS = 2_000_000;

    @TempDir Path folder;

    @Test
    void aCsvFileOfAnyLengthIsRead() throws Exception {
        Path file = folder.resolve("long.csv");
        write(file, "time,symbol,price,note\n", "%d,IBM,1.25,\"a, b\"\n", "%d,IBM\n");

        assertThat(SmallHeapRows.count(folder.resolve("log"), file.toString()))
                .isEqualTo("1999980 rows, 20 rejections");
    }

    @Test
    void jsonLinesOfAnyLengthAreRead() throws Exception {
        Path file = folder.resolve("long.jsonl");
        write(file, "", "{\"time\":%d,\"symbol\":\"IBM\",\"price\":1.25}\n", "{\"time\":%d\n");

        assertThat(SmallHeapRows.count(folder.resolve("log"), file.toString()))
                .isEqualTo("1999980 rows, 20 rejections");
    }

    /** One of a hundred thousand lines is malformed. */
    private static void write(Path file, String header, String line, String malformed)
            throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            writer.write(header);
            for (int row = 0; row < ROWS; row++) {
                String form = row % 100_000 == 7 ? malformed : line;
                writer.write(form.replace("%d", Integer.toString(row)));
            }
        }
    }
}
