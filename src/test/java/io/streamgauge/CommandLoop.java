package io.streamgauge;

import io.streamgauge.command.CommandProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The main class of a {@link CommandHost}: runs the command of each line that it reads. */
final class CommandLoop {

    /** What is printed behind the output of a command, before its exit code. */
    static final String END = "\u0004exit code ";

    private CommandLoop() {}

    /**
     * Runs commands until the end of the standard input.
     *
     * @param args the jar of the program
     */
    public static void main(String[] args) throws IOException {
        // As java -jar does: suggested commands repeat it.
        System.setProperty("java.class.path", args[0]);
        Properties properties = (Properties) System.getProperties().clone();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            // A command sets the properties of its own arguments.
            System.setProperties((Properties) properties.clone());
            int exitCode = CommandProgram.run(arguments(line));
            System.out.println(END + exitCode);
        }
        System.exit(0);
    }

    /** Arguments as a line. */
    static String line(List<String> arguments) {
        return arguments.stream()
                .map(each -> URLEncoder.encode(each, StandardCharsets.UTF_8))
                .collect(Collectors.joining(" "));
    }

    private static String[] arguments(String line) {
        return Stream.of(line.split(" "))
                .filter(each -> !each.isEmpty())
                .map(each -> URLDecoder.decode(each, StandardCharsets.UTF_8))
                .toArray(String[]::new);
    }
}
