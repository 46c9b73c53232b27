package io.streamgauge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.config.Settings;
import io.streamgauge.files.FolderInUseException;
import io.streamgauge.local.LocalAws;
import io.streamgauge.local.LocalConfiguration;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command that only reads finds in local mode. */
class AwsOrLocalTest {

    @TempDir private Path folder;

    @Test
    void aProgramThatRunsIsFound() throws Exception {
        try (LocalAws running = LocalAws.start(0);
                AwsOrLocal found = open(running.port(), folder)) {
            assertThat(found.settings().endpoint()).isEqualTo(running.url());
        }
    }

    @Test
    void aFolderWithoutAProgramIsOpenedOnAPortOfItsOwn() throws Exception {
        try (AwsOrLocal opened = open(0, folder)) {
            assertThat(opened.settings().endpoint()).isNotNull().hasNoParameters();
            assertThat(folder.resolve("lock")).exists();
        }
    }

    @Test
    void aMissingFolderIsReportedAndNotMade() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> open(0, missing))
                .hasMessage(
                        "Local mode: nothing runs at http://127.0.0.1:0, and the folder %s does not exist: start \"streamgauge\" or \"streamgauge local\" first, or set \"streamgauge.aws\" to true"
                                .formatted(missing));
        assertThat(missing).doesNotExist();
    }

    @Test
    void aFolderInUseIsReportedWithItsRemedies() {
        LocalConfiguration configuration =
                new LocalConfiguration(0, folder, InstantSource.system());
        try (LocalAws running = LocalAws.start(configuration)) {
            assertThat(running.port()).isPositive();
            assertThatThrownBy(() -> open(0, folder))
                    .isInstanceOf(FolderInUseException.class)
                    .hasMessageContaining(
                            "is in use by this process already, which answers at %s: stop it"
                                    .formatted(running.url()))
                    .hasMessageEndingWith("; or use it: -Dlocal.port=" + running.port());
        }
    }

    @Test
    void aProgramThatHasJustStartedIsUsed() throws Exception {
        LocalConfiguration configuration =
                new LocalConfiguration(0, folder, InstantSource.system());
        try (LocalAws started = LocalAws.start(configuration);
                AwsOrLocal found =
                        AwsOrLocal.openOrUse(
                                settings(started.port(), folder), InstantSource.system())) {
            assertThat(found).isInstanceOf(AwsOrLocal.Running.class);
            assertThat(found.settings().endpoint()).isEqualTo(started.url());
        }
    }

    @Test
    void aShortCommandIsWaitedFor() throws Exception {
        AwsOrLocal first = open(0, folder);
        CompletableFuture<AwsOrLocal> second = CompletableFuture.supplyAsync(() -> open(0, folder));
        first.close();

        second.get().close();
        assertThat(second).isCompleted();
    }

    private static AwsOrLocal open(int port, Path data) {
        return AwsOrLocal.findOrOpen(settings(port, data), InstantSource.system());
    }

    private static Settings settings(int port, Path data) {
        Map<String, String> values =
                Map.of("local.port", String.valueOf(port), "local.data", data.toString());
        return Settings.of(values, Set.of());
    }
}
