package io.streamgauge.runtime;

import io.streamgauge.config.ApplicationProperties;
import io.streamgauge.routes.RouteUses;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The folders that route files and settings name, for a command that runs no routes.
 *
 * @param uses what the route files use
 * @param properties the settings
 */
public record RouteFolders(RouteUses uses, ApplicationProperties properties) {

    private static final List<String> COMPONENTS =
            List.of(
                    "camel.component.timestream.",
                    "camel.component.influxdb.",
                    "camel.component.kinesis.");

    /** The folders of dead letters, the default one included. */
    public SortedSet<Path> deadLetters() {
        SortedSet<Path> folders = named("deadLetterFolder", "dead-letter");
        uses.beans().stream()
                .filter(bean -> bean.type().endsWith(".DeadLetterReplay"))
                .filter(bean -> bean.properties().containsKey("folder"))
                .forEach(
                        bean -> folders.add(Path.of(bean.properties().getOrDefault("folder", ""))));
        return folders;
    }

    /** The folders of checkpoints, the default one included. */
    public SortedSet<Path> checkpoints() {
        return named("checkpointFolder", "data/checkpoints");
    }

    private SortedSet<Path> named(String option, String preset) {
        SortedSet<Path> folders = new TreeSet<>(Comparator.comparing(Path::toString));
        folders.add(Path.of(preset));
        for (String component : COMPONENTS) {
            properties
                    .withPrefix(component)
                    .forEach(
                            (key, value) -> {
                                if (plain(key).endsWith("." + plain(option))) {
                                    folders.add(Path.of(value.strip()));
                                }
                            });
        }
        uses.endpoints().stream()
                .filter(endpoint -> endpoint.options().containsKey(option))
                .forEach(
                        endpoint ->
                                folders.add(
                                        Path.of(endpoint.options().getOrDefault(option, preset))));
        return folders;
    }

    private static String plain(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
