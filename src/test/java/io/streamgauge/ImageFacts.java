package io.streamgauge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the Dockerfile says of the image, for the files that run it. */
final class ImageFacts {

    /** What Camel and the AWS SDK read themselves. */
    private static final Set<String> FOREIGN = Set.of("CAMEL_MAIN_PROFILE", "AWS_REGION");

    private final String dockerfile;

    ImageFacts() throws IOException {
        dockerfile = Files.readString(Path.of("Dockerfile"));
    }

    /** The uid, which is also its gid. */
    int uid() {
        return Integer.parseInt(found("streamgauge:x:(\\d+):\\1:").get(0));
    }

    /** The folders that outlive a container. */
    Set<String> volumes() {
        return texts("VOLUME");
    }

    /** The words of the health check. */
    List<String> healthCheck() {
        return found("(?s)HEALTHCHECK.*?CMD \\[(.*?)]").stream()
                .flatMap(words -> Pattern.compile("\"(.*?)\"").matcher(words).results())
                .map(word -> word.group(1))
                .toList();
    }

    /** Whether a variable of the environment is read by the program. */
    static boolean reads(String variable, Set<String> keys) {
        return FOREIGN.contains(variable)
                || keys.stream()
                        .map(key -> key.replace('.', '_').toUpperCase(Locale.ROOT))
                        .anyMatch(variable::equals);
    }

    /** Runs a tool, and returns what it prints; fails where it does not end with 0. */
    static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join(" ", command) + ":\n" + output);
        }
        return output;
    }

    private Set<String> texts(String instruction) {
        return Stream.of(found(instruction + " \\[(.*?)]").get(0).split(", ", -1))
                .map(text -> text.replace("\"", ""))
                .collect(Collectors.toSet());
    }

    private List<String> found(String pattern) {
        Stream<MatchResult> matches = Pattern.compile(pattern).matcher(dockerfile).results();
        return matches.map(match -> match.group(1)).toList();
    }
}
