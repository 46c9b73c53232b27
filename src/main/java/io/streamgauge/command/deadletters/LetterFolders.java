package io.streamgauge.command.deadletters;

import io.streamgauge.config.ApplicationProperties;
import io.streamgauge.deadletter.DeadLetterFolder;
import io.streamgauge.routes.BeanUse;
import io.streamgauge.routes.EndpointUse;
import io.streamgauge.routes.RouteFilePattern;
import io.streamgauge.routes.RouteUses;
import io.streamgauge.runtime.DefaultProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the folder of dead letters; otherwise the folders of the route files. */
final class LetterFolders {

    private static final String DEFAULT = "dead-letter";
    private static final String OPTION = "deadLetterFolder";
    private static final List<String> COMPONENTS =
            List.of("camel.component.timestream.", "camel.component.kinesis.");

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description =
                    "the folder of the dead letters (default: dead-letter, and the folders that"
                            + " route files and application.properties name)")
    private @Nullable Path folder;

    /**
     * The folders, by name.
     *
     * @throws IllegalArgumentException where the one that is named does not exist
     */
    List<DeadLetterFolder> all() {
        if (folder == null) {
            return found().stream().map(DeadLetterFolder::new).toList();
        }
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "\"--folder\" must be the folder of dead letters, but there is no folder \"%s\": name one that exists, such as %s"
                            .formatted(folder, DEFAULT));
        }
        return List.of(new DeadLetterFolder(folder));
    }

    private static SortedSet<Path> found() {
        ApplicationProperties properties = ApplicationProperties.load();
        SortedSet<Path> folders = new TreeSet<>(Comparator.comparing(Path::toString));
        folders.add(Path.of(DEFAULT));
        for (String component : COMPONENTS) {
            properties
                    .withPrefix(component)
                    .forEach((key, value) -> addIfFolder(key, value, folders));
        }
        RouteUses uses = uses(properties);
        uses.endpoints().stream()
                .map(EndpointUse::options)
                .flatMap(options -> Optional.ofNullable(options.get(OPTION)).stream())
                .forEach(text -> folders.add(Path.of(text)));
        uses.beans().stream()
                .filter(bean -> bean.type().endsWith("DeadLetterReplay"))
                .map(BeanUse::properties)
                .flatMap(values -> Optional.ofNullable(values.get("folder")).stream())
                .forEach(text -> folders.add(Path.of(text)));
        return folders;
    }

    private static void addIfFolder(String key, String value, SortedSet<Path> folders) {
        if (key.replace("-", "").toLowerCase(Locale.ROOT).endsWith("deadletterfolder")) {
            folders.add(Path.of(value));
        }
    }

    private static RouteUses uses(ApplicationProperties properties) {
        ApplicationProperties all =
                properties.withDefaults(
                        DefaultProperties.of(
                                properties.settings(), properties.settings().awsSettings()));
        return RouteUses.of(
                new RouteFilePattern(all.resolve(RouteFilePattern.KEY).orElse("")).files(),
                all::replacePlaceholders);
    }
}
