package io.streamgauge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.tables.TableDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationPropertiesTest {

    @TempDir Path folder;

    @Test
    void theFileOfTheProfileWins() throws IOException {
        write("application.properties", "a = 1\nb = 2  \n");
        write("application-dev.properties", "a = 3\n");

        ApplicationProperties properties = load(List.of("dev"), Map.of());

        assertThat(properties.resolve("a")).hasValue("3");
        assertThat(properties.resolve("b")).hasValue("2");
        assertThat(properties.resolve("c")).isEmpty();
    }

    @Test
    void variablesOfTheEnvironmentWinOverFiles() throws IOException {
        write("application.properties", "crypto.period = 1s\n");

        assertThat(load(Map.of("CRYPTO_PERIOD", "5s")).resolve("crypto.period")).hasValue("5s");
    }

    @ParameterizedTest
    @CsvSource({
        "{{one}}, 1",
        "x{{one}}y{{one}}, x1y1",
        "{{two}}, <1>",
        "{{none:7}}, 7",
        "{{none:{{one}}}}, 1",
        "{{?none}}, ''",
        "{{env:NAME}}, value",
        "{{env:ABSENT:instead}}, instead",
        "{{sys:java.version.date.none:8}}, 8",
        "{no placeholder}, {no placeholder}",
    })
    void placeholdersAreResolved(String text, String value) throws IOException {
        write("application.properties", "one = 1\ntwo = <{{one}}>\nkey = " + text + "\n");

        assertThat(load(Map.of("NAME", "value")).resolve("key")).hasValue(value);
    }

    @ParameterizedTest
    @CsvSource({
        "{{none}}, '\"{{none}}\" has no value: set it, or write {{none:DEFAULT}}'",
        "{{key}}, '\"{{key}}\" refers to itself: write the value of \"key\" without it'",
        "{{service:x}}, '\"{{service:x}}\" can be resolved only where routes run: write the value"
                + " itself for a command'",
    })
    void placeholdersWithoutAValueAreRefused(String text, String message) throws IOException {
        write("application.properties", "key = " + text + "\n");

        assertThatThrownBy(() -> load(Map.of()).resolve("key")).hasMessage(message);
    }

    @Test
    void theProfileAwsNeedsNoFile() throws IOException {
        write("application.properties", "aws.region = eu-west-1\n");

        Settings settings = load(List.of("aws"), Map.of()).settings();

        assertThat(settings.aws()).isTrue();
        assertThat(settings.awsSettings().region()).isEqualTo("eu-west-1");
        assertThatThrownBy(() -> load(List.of("dev"), Map.of()))
                .hasMessage(
                        "The profile \"dev\" needs the file application-dev.properties, which does"
                                + " not exist: create it, or correct the profile");
    }

    @Test
    void theLastOfSeveralProfilesWins() throws IOException {
        write("application.properties", "a = 0\nb = 0\nc = 0\n");
        write("application-one.properties", "a = 1\nb = 1\n");
        write("application-two.properties", "b = 2\n");

        ApplicationProperties properties =
                load(ConfigurationFiles.profiles("one, two,aws"), Map.of());

        assertThat(properties.resolve("a")).hasValue("1");
        assertThat(properties.resolve("b")).hasValue("2");
        assertThat(properties.resolve("c")).hasValue("0");
        assertThat(properties.settings().aws()).isTrue();
    }

    @Test
    void optionsOfTablesComeFromVariablesAndFiles() throws IOException {
        write(
                "application.properties",
                """
                camel.component.timestream.maxInFlight = 3
                camel.component.timestream.maxWaiting = {{waiting:9}}
                """);

        TableDefaults defaults =
                load(Map.of("CAMEL_COMPONENT_TIMESTREAM_AUTOCREATETABLE", "true"))
                        .tableDefaults(TableDefaults.DEFAULTS);

        assertThat(defaults.writer().maxInFlight()).isEqualTo(3);
        assertThat(defaults.writer().maxWaiting()).isEqualTo(9);
        assertThat(defaults.autoCreate()).isTrue();
    }

    private ApplicationProperties load(Map<String, String> environment) {
        return load(List.of(), environment);
    }

    private ApplicationProperties load(List<String> profiles, Map<String, String> environment) {
        return ApplicationProperties.load(folder, profiles, environment);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
