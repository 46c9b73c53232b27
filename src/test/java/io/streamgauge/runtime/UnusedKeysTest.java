package io.streamgauge.runtime;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.routes.RouteFile;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnusedKeysTest {

    private static final UnusedKeys KEYS =
            new UnusedKeys(
                    List.of(
                            new RouteFile(
                                    "one",
                                    "{{crypto.period:10s}} {{crypto.url}} {{?may.be}}"
                                            + " ${properties:in.simple} {{!turned}}")),
                    List.of("{{prices.url}}/data"));

    @Test
    void unreadKeysAreNamedWithTheNearest() {
        assertThat(KEYS.in(Set.of("crypto.perod", "crypto.url"), Set.of()))
                .contains(
                        "\"crypto.perod\" (did you mean \"crypto.period\"?): no route and no"
                                + " setting reads this key: correct or remove it");
    }

    @Test
    void severalKeysAreNamedAtOnce() {
        assertThat(KEYS.in(Set.of("zzz", "crypto.uri"), Set.of()))
                .contains(
                        "\"crypto.uri\" (did you mean \"crypto.url\"?), \"zzz\": no route and no"
                                + " setting reads these keys: correct or remove them");
    }

    @Test
    void keysThatAreReadAreKnown() {
        assertThat(
                        KEYS.in(
                                Set.of(
                                        "crypto.period",
                                        "may.be",
                                        "in.simple",
                                        "turned",
                                        "prices.url",
                                        "local.port",
                                        "provision.market/prices.memoryRetention",
                                        "camel.main.name",
                                        "logging.level.org.apache.camel"),
                                Set.of()))
                .isEmpty();
    }

    @Test
    void optionsThatResembleAKnownKeyAreChecked() {
        assertThat(KEYS.in(Set.of(), Set.of("streamguage.aws")))
                .hasValueSatisfying(
                        message ->
                                assertThat(message)
                                        .startsWith(
                                                "\"streamguage.aws\" (did you mean"
                                                        + " \"streamgauge.aws\"?)"));
        assertThat(KEYS.in(Set.of(), propertiesOfTheJvm())).isEmpty();
    }

    private static Set<String> propertiesOfTheJvm() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(key -> key.matches("(java|jdk|sun|os|user|file|path|line|native)\\..*"))
                .collect(toSet());
    }

    @Test
    void optionsThatBeginAsAKnownKeyAreChecked() {
        assertThat(KEYS.in(Set.of(), Set.of("crypto.perod", "java.home", "sun.arch.data.model")))
                .hasValueSatisfying(
                        message ->
                                assertThat(message).startsWith("\"crypto.perod\" (did you mean"));
    }
}
