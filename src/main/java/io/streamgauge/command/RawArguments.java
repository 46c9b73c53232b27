package io.streamgauge.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streamgauge.files.FileNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of this process as they were typed. In the locale POSIX, in which cron starts
 * commands, the JVM has lost what is not ASCII in them; Linux has not.
 */
public final class RawArguments {

    /** The option that gives them to the JVM that runs the command. */
    static final String OPTION = "io.streamgauge.arguments";

    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    private RawArguments() {}

    /** The option for a JVM in another locale; empty where nothing can be lost. */
    static Optional<String> option(int count) {
        if (!FileNames.areAsciiOnly() || !Files.isReadable(COMMAND_LINE)) {
            return Optional.empty();
        }
        try {
            String[] all = new String(Files.readAllBytes(COMMAND_LINE), UTF_8).split("\0", -1);
            // Behind the last argument is an end of a text, too.
            int end = all.length - 1;
            if (count > end) {
                return Optional.empty();
            }
            String joined = String.join("\0", List.of(all).subList(end - count, end));
            return Optional.of(
                    "-D%s=%s"
                            .formatted(
                                    OPTION,
                                    Base64.getEncoder().encodeToString(joined.getBytes(UTF_8))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The arguments as they were typed, as far as that is known. */
    public static String[] of(String[] arguments) {
        String encoded = System.getProperty(OPTION);
        if (encoded == null || FileNames.areAsciiOnly()) {
            return arguments;
        }
        String joined = new String(Base64.getDecoder().decode(encoded), UTF_8);
        return joined.split("\0", -1);
    }
}
