package io.streamgauge.command.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a new route after a process was killed that wrote them. */
class NewFilesTest {

    /** Higher than any that Linux gives to a process. */
    private static final String ENDED = "99999999";

    @TempDir private Path folder;
    private NewFiles files;
    private Path routeDraft;
    private Path casesDraft;

    @BeforeEach
    void kill() throws IOException {
        files = NewFiles.of(folder, "prices");
        Files.createDirectories(files.cases().getParent());
        casesDraft = folder.resolve("tests/.prices.test.yaml." + ENDED);
        routeDraft = folder.resolve(".prices.camel.yaml." + ENDED);
        Files.writeString(casesDraft, "cases");
        Files.writeString(routeDraft, "route");
        Files.createLink(files.cases(), casesDraft);
    }

    @Test
    void whatAKilledProcessHasLeftIsReplaced() throws IOException {
        files.write("new route", "new cases");

        assertThat(files.route()).hasContent("new route");
        assertThat(files.cases()).hasContent("new cases");
        assertThat(routeDraft).doesNotExist();
        assertThat(casesDraft).doesNotExist();
    }

    @Test
    void aCaseFileThatWasWrittenSinceIsKept() throws IOException {
        Files.writeString(files.cases(), "mine");
        Files.setLastModifiedTime(
                files.cases(), FileTime.fromMillis(System.currentTimeMillis() + 5_000));

        assertThatThrownBy(() -> files.write("new route", "new cases"))
                .hasMessageContaining("prices.test.yaml exists and is not replaced");
        assertThat(files.cases()).hasContent("mine");
        assertThat(routeDraft).doesNotExist();
    }

    @Test
    void theDraftsOfAProcessThatRunsAreLeft() throws IOException {
        Path running = folder.resolve(".prices.camel.yaml." + ProcessHandle.current().pid());
        Files.writeString(running, "route");

        files.checkAbsent();

        assertThat(running).exists();
    }
}
