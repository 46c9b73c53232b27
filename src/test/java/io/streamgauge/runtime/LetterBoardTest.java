package io.streamgauge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.deadletter.DeadLetterFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters by endpoint and reason, as the live page shows them. */
class LetterBoardTest {

    @TempDir Path folder;
    private Path file;
    private Duration now = Duration.ofSeconds(1);
    private LetterBoard board;

    @BeforeEach
    void start() {
        file = folder.resolve("market.trades.jsonl");
        board = new LetterBoard(() -> List.of(new DeadLetterFolder(folder)), () -> now);
    }

    private static String line(String at, String reason, String row) {
        return ("{\"at\":\"%s\",\"route\":\"trades\",\"endpoint\":\"timestream:market/trades\",\"origin\":\"a.jsonl:3\",\"received\":\"%s\",\"class\":\"%s\",\"reason\":\"it"
                        + " is wrong\",\"row\":%s}\n")
                .formatted(at, at, reason, row);
    }

    @Test
    void lettersAreGroupedWithTheNewestAsExample() throws Exception {
        Files.writeString(
                file,
                line("2026-01-02T03:04:06Z", "mapping", "{\"symbol\":\"B\"}")
                        + line("2026-01-02T03:04:05Z", "mapping", "{\"symbol\":\"A\"}")
                        + line("2026-01-02T03:04:07Z", "too_old", "{\"symbol\":\"C\"}")
                        + "{\"at\":\"2026");

        LetterGroup group = board.groups().get("timestream:market/trades mapping");

        assertThat(board.groups()).containsKeys("timestream:market/trades too_old", "unreadable");
        assertThat(group.counts()).containsOnlyKeys("waiting").containsValue(2L);
        assertThat(group.unmapped()).isTrue();
        assertThat(group.example()).contains("\"symbol\":\"B\"");
        assertThat(group.oldest()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(group.newest()).isEqualTo("2026-01-02T03:04:06Z");
        assertThat(group.remedy()).contains("mapping");
    }

    @Test
    void aFileIsReadAgainWhenItHasGrown() throws Exception {
        assertThat(board.groups()).isEmpty();
        Files.writeString(file, line("2026-01-02T03:04:05Z", "quota", "{}"));
        now = now.plusSeconds(1);
        assertThat(board.groups()).hasSize(1);
        Files.writeString(
                file,
                line("2026-01-02T03:04:05Z", "quota", "{}")
                        + line("2026-01-02T03:04:05Z", "too_new", "{}"));
        now = now.plusSeconds(1);

        assertThat(board.groups()).hasSize(2);
    }

    @Test
    void anUnchangedFolderIsNotReadAgain() throws Exception {
        Files.writeString(file, line("2026-01-02T03:04:05Z", "quota", "{}"));
        var before = board.groups();
        now = now.plusSeconds(1);

        assertThat(board.groups()).isSameAs(before);
    }
}
