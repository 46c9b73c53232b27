package io.streamgauge.command.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.load.LoadBooks;
import io.streamgauge.load.LoadReport;
import io.streamgauge.timestream.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectsOutputTest {

    @TempDir Path folder;

    @Test
    void deletedRejectsAreReportedWithTheirFile() throws IOException {
        Path gone = folder.resolve("gone.rejects.jsonl");
        Path kept = Files.writeString(folder.resolve("kept.rejects.jsonl"), "{}\n");
        Path all = folder.resolve("all.jsonl");

        assertThatThrownBy(() -> RejectsOutput.open(all).write(List.of(of(gone), of(kept))))
                .hasMessage(
                        "The rejected rows of an earlier load are no longer in [%s]: load it again from the beginning with --no-resume"
                                .formatted(gone));
        assertThat(all).hasContent("{}\n");
    }

    private LoadReport of(Path rejects) {
        return new LoadReport(
                folder.resolve("a.csv"),
                new TableName("market", "prices"),
                1,
                new LoadBooks(0, Map.of("mapping", 1L), Map.of()),
                0,
                rejects,
                Duration.ZERO);
    }
}
