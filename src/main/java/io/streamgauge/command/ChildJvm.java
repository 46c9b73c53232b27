package io.streamgauge.command;

import io.streamgauge.Streamgauge;
import io.streamgauge.files.FileNames;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/**
 * Runs a command in a JVM with a small heap.
 *
 * <p>A JVM takes a quarter of the machine's memory for its heap before it cleans up. A load needs
 * little, whatever the size of the file, and runs beside other programs; but no jar can say how
 * large a heap it wants, and few people write -Xmx. Where they do, the command runs in the JVM that
 * they started.
 */
public final class ChildJvm {

    private static final List<String> OPTIONS =
            List.of("-XX:+UseSerialGC", "-Xmx128m", "-XX:TieredStopAtLevel=1");

    /** JDKs from this one on warn of what Netty does, and know an option that says it is known. */
    private static final int FIRST_TO_WARN = 23;

    /** Tells the second JVM that it is the second, and is to end with the first. */
    private static final String BELONGS = "io.streamgauge.second";

    private ChildJvm() {}

    /** Whether the heap is as large as it happens to be, and not as someone said. */
    static boolean isWanted() {
        return !Boolean.getBoolean(BELONGS)
                && ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .noneMatch(argument -> argument.matches("-Xmx.*|-XX:(Max|Init).*RAM.*"));
    }

    /** Whether the first JVM gave this option to the second. */
    public static boolean isOwn(String option) {
        return Stream.of(BELONGS, RawArguments.OPTION, "picocli.ansi")
                .anyMatch(name -> option.startsWith("-D" + name + "="));
    }

    /**
     * Runs the command in another JVM, with the options of this one.
     *
     * @return its exit code
     */
    static int run(String[] arguments) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command(arguments))
                            .redirectOutput(Redirect.INHERIT)
                            .redirectError(Redirect.INHERIT);
            if (FileNames.areAsciiOnly()) {
                builder.environment().put("LC_ALL", "C.UTF-8");
            }
            Process process = builder.start();
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(process::destroy, "end of the command"));
            return process.waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("The JVM cannot be started a second time: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /**
     * Ends this JVM when the one that started it has ended, even by kill -9: its end of the
     * standard input closes then.
     */
    static void endWithTheFirst() {
        if (!Boolean.getBoolean(BELONGS)) {
            return;
        }
        Thread watch =
                new Thread(
                        () -> {
                            try {
                                while (System.in.read() >= 0) {
                                    // Nothing is ever sent.
                                }
                            } catch (IOException e) {
                                // As good as closed.
                            }
                            Runtime.getRuntime().halt(1);
                        },
                        "watch of the first JVM");
        watch.setDaemon(true);
        watch.start();
    }

    private static List<String> command(String[] arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(OPTIONS);
        if (Runtime.version().feature() >= FIRST_TO_WARN) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.add("-D" + BELONGS + "=true");
        RawArguments.option(arguments.length).ifPresent(command::add);
        // The second JVM has no terminal for its input, and so would not know that its output is
        // one.
        command.add("-Dpicocli.ansi=" + Ansi.AUTO.enabled());
        String path = System.getProperty("java.class.path");
        // What the manifest of the program's jar allows holds for -jar only.
        command.addAll(
                path.endsWith(".jar") && !path.contains(File.pathSeparator)
                        ? List.of("-jar", path)
                        : List.of("-cp", path, Streamgauge.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
