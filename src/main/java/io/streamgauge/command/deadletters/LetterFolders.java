package io.streamgauge.command.deadletters;

import io.streamgauge.config.ApplicationProperties;
import io.streamgauge.config.Settings;
import io.streamgauge.deadletter.DeadLetterFolder;
import io.streamgauge.routes.RouteFilePattern;
import io.streamgauge.routes.RouteUses;
import io.streamgauge.runtime.DefaultProperties;
import io.streamgauge.runtime.RouteFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the folder of dead letters; otherwise the folders of the route files. */
final class LetterFolders {

    private static final String DEFAULT = "dead-letter";

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
        Settings settings = properties.settings();
        ApplicationProperties all =
                properties.withDefaults(DefaultProperties.of(settings, settings.awsSettings()));
        RouteUses uses =
                RouteUses.of(RouteFilePattern.of(all::resolve).files(), all::replacePlaceholders);
        return new RouteFolders(uses, all).deadLetters();
    }
}
