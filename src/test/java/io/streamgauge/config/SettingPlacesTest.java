package io.streamgauge.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where keys are set. */
class SettingPlacesTest {

    @TempDir private Path folder;

    @Test
    void keysAreFoundInEveryFormOfAFile() throws IOException {
        Path file = folder.resolve("a.properties");
        Files.writeString(
                file,
                """
                # one = comment
                one = 1
                  two: 2 \\
                    three = continued
                ! four = comment
                fi\\:ve 5
                six
                one = again
                """);

        SettingPlaces places = SettingPlaces.read(List.of(file), Map.of());

        assertThat(places.of("one")).get().hasToString(file + ":8:1");
        assertThat(places.of("two")).get().hasToString(file + ":3:3");
        assertThat(places.of("three")).isEmpty();
        assertThat(places.of("four")).isEmpty();
        assertThat(places.of("fi:ve")).get().hasToString(file + ":6:1");
        assertThat(places.of("six")).get().hasToString(file + ":7:1");
    }

    @Test
    void aVariableWinsOverFilesAndTheFirstFileOverOthers() throws IOException {
        Path one = folder.resolve("one.properties");
        Path two = folder.resolve("two.properties");
        Files.writeString(one, "local.port = 1\n");
        Files.writeString(two, "local.port = 1\nlocal.host = a\naws.region = b\n");

        SettingPlaces places = SettingPlaces.read(List.of(one, two), Map.of("AWS_REGION", "c"));

        assertThat(places.of("local.port")).get().hasToString(one + ":1:1");
        assertThat(places.of("local.host")).get().hasToString(two + ":2:1");
        assertThat(places.of("aws.region")).get().hasToString("AWS_REGION");
        assertThat(places.placed("\"local.host\" must be a host: correct it"))
                .isEqualTo(two + ":2:1: \"local.host\" must be a host: correct it");
        assertThat(places.placed("no key here")).isEqualTo("no key here");
    }
}
