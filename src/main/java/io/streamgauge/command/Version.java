package io.streamgauge.command;

import io.streamgauge.runtime.RouteProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;
import software.amazon.awssdk.core.util.VersionInfo;

/** The versions of the program, and of what its behavior depends on most. */
final class Version implements IVersionProvider {

    private static final String NOT_PACKAGED = "(not packaged)";

    @Override
    public String[] getVersion() {
        return new String[] {
            "streamgauge %s, commit %s"
                    .formatted(
                            known(Version.class.getPackage().getImplementationVersion()),
                            commit().orElse("unknown")),
            "Apache Camel " + known(RouteProgram.camelVersion()),
            "AWS SDK for Java " + VersionInfo.SDK_VERSION,
            "Java %s (%s), %s %s"
                    .formatted(
                            System.getProperty("java.version"),
                            System.getProperty("java.vendor"),
                            System.getProperty("os.name"),
                            System.getProperty("os.arch"))
        };
    }

    private static String known(@Nullable String version) {
        return version == null ? NOT_PACKAGED : version;
    }

    /** The commit in the manifest of the program's jar; empty where it was built without git. */
    private static Optional<String> commit() {
        Path jar = Path.of(System.getProperty("java.class.path"));
        if (!Files.isRegularFile(jar)) {
            return Optional.empty();
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            return Optional.ofNullable(file.getManifest())
                    .map(manifest -> manifest.getMainAttributes().getValue("Build-Commit"))
                    .filter(commit -> !commit.isBlank());
        } catch (IOException e) {
            throw new IllegalStateException(jar + " cannot be read", e);
        }
    }
}
