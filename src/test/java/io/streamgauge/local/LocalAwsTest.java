package io.streamgauge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalAwsTest {

    @TempDir private Path folder;

    @Test
    void aPortInUseIsNamedWithTheRemedyAndTheFolderIsFreeAgain() {
        try (LocalAws aws = LocalAws.start(configuration(0, "first"))) {
            assertThatThrownBy(() -> LocalAws.start(configuration(aws.port(), "second")))
                    .hasMessageContaining("'local.port'")
                    .hasMessageContaining("127.0.0.1:" + aws.port())
                    .hasMessageContaining("choose another port");
            LocalAws.start(configuration(0, "second")).close();
        }
    }

    @Test
    void aFolderInUseIsNamedWithTheRemedy() throws Exception {
        Path data = folder.resolve("shared");
        try (LocalAwsProcess process = LocalAwsProcess.start(data)) {
            assertThat(process.url().getHost()).isEqualTo("127.0.0.1");
            assertThatThrownBy(() -> LocalAws.start(configuration(0, "shared")))
                    .hasMessageContaining("'local.data'")
                    .hasMessageContaining(data.toString())
                    .hasMessageContaining("choose another folder");
        }
    }

    @Test
    void aPortThatIsNoneIsNamed() {
        assertThatThrownBy(() -> configuration(65_536, "first"))
                .hasMessageContaining("'local.port'")
                .hasMessageContaining("65536");
    }

    @Test
    void whatIsAcknowledgedIsThereAfterARestart() {
        try (LocalAwsFixture fixture = LocalAwsFixture.start(folder)) {
            fixture.timestreamWrite().createDatabase(request -> request.databaseName("market"));
            fixture.restart();

            assertThat(fixture.timestreamWrite().listDatabases(request -> {}).databases())
                    .singleElement()
                    .matches(database -> database.databaseName().equals("market"));
        }
    }

    private LocalConfiguration configuration(int port, String data) {
        return new LocalConfiguration(port, folder.resolve(data), InstantSource.system());
    }
}
