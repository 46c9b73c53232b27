package io.streamgauge.command;

import io.streamgauge.Streamgauge;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;
import software.amazon.awssdk.core.util.VersionInfo;

/** The versions of the program, and of what its behavior depends on most. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "streamgauge " + of(Streamgauge.class),
            "Apache Camel " + of(CamelContext.class),
            "AWS SDK for Java " + VersionInfo.SDK_VERSION,
            "Java %s (%s), %s %s"
                    .formatted(
                            System.getProperty("java.version"),
                            System.getProperty("java.vendor"),
                            System.getProperty("os.name"),
                            System.getProperty("os.arch"))
        };
    }

    /** The version in the manifest of the jar of a class; classes outside of a jar have none. */
    private static String of(Class<?> type) {
        @Nullable String version = type.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
