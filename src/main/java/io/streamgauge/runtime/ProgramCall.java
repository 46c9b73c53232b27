package io.streamgauge.runtime;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the program was started, for commands that a person can copy. */
public final class ProgramCall {

    /** The launcher gives its name to the program. */
    private static final String LAUNCHER = "io.streamgauge.launcher";

    private static final String JAR = "streamgauge.jar";

    private ProgramCall() {}

    /** The launcher; null if another program has started the JVM. */
    public static @Nullable String launcher() {
        return System.getProperty(LAUNCHER);
    }

    /** The launcher, or else the call of the jar; empty if the classes are not in it. */
    static Optional<String> prefix() {
        String classes = System.getProperty("java.class.path", "");
        return Optional.ofNullable(launcher())
                .or(
                        () ->
                                classes.endsWith(JAR)
                                        ? Optional.of("java -jar " + classes)
                                        : Optional.empty());
    }
}
