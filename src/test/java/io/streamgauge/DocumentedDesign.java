package io.streamgauge;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The table of packages and the picture of docs/design.md, and what {@link ArchitectureTest},
 * {@link CommandArchitectureTest}, {@link EngineArchitectureTest} and {@link LocalArchitectureTest}
 * have.
 */
final class DocumentedDesign {

    private static final Path MAIN = Path.of("src", "main", "java", "io", "streamgauge");
    private static final String BASE = "(base)";
    private static final Pattern ROW =
            Pattern.compile("^\\| (\\(base\\)|`[^|]+`) \\| [^|]+ \\| ([^|]*)\\|$");
    private static final Pattern RULE =
            Pattern.compile("rooms?\\(([^)]*)\\)\\s*\\.sees\\(([^)]*)\\)");
    private static final Pattern NAME = Pattern.compile("[`\"]([a-z0-9.]*)[`\"]");
    private static final Pattern NODE = Pattern.compile("(\\w+)\\[\"?([\\w.*]+)\"?]");
    private static final Pattern ARROW = Pattern.compile("(\\w+)(?:\\[[^]]*])? --> (\\w+)");

    private DocumentedDesign() {}

    /** The arrows of the table, such as {@code load -> rows}. */
    static Set<String> arrows(MarkdownPage design) {
        Map<String, Set<String>> seen = new TreeMap<>();
        for (String line : design.section("## Layout").lines()) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                names(row.group(1)).forEach(room -> seen.put(room, names(row.group(2))));
            }
        }
        return arrows(seen);
    }

    /** The arrows that the rules of the architecture allow, between packages that exist. */
    static Set<String> allowedArrows() throws IOException {
        return arrows(allowed());
    }

    private static Set<String> arrows(Map<String, Set<String>> seen) {
        return seen.entrySet().stream()
                .flatMap(room -> room.getValue().stream().map(it -> room.getKey() + " -> " + it))
                .collect(toCollection(TreeSet::new));
    }

    /** The packages that the table names. */
    static Set<String> packages(MarkdownPage design) {
        return design.section("## Layout").lines().stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .flatMap(row -> names(row.group(1)).stream())
                .collect(toSet());
    }

    /** The packages of the program that hold classes. */
    static Set<String> existing() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> MAIN.relativize(file.getParent()).toString().replace('/', '.'))
                    .map(name -> name.isEmpty() ? BASE : name)
                    .collect(toSet());
        }
    }

    private static Map<String, Set<String>> allowed() throws IOException {
        Set<String> existing = existing();
        Map<String, Set<String>> allowed = new TreeMap<>();
        RULE.matcher(test())
                .results()
                .forEach(
                        rule -> {
                            Set<String> others = names(rule.group(2));
                            others.retainAll(existing);
                            names(rule.group(1)).forEach(room -> allowed.put(room, others));
                        });
        allowed.keySet().retainAll(existing);
        return allowed;
    }

    /** Arrows of the picture that no rule allows; {@code camel.*} stands for what is below it. */
    static Set<String> drawnButNotAllowed(MarkdownPage design) throws IOException {
        String picture = design.blocks("mermaid").get(0).text();
        Map<String, String> labels = new TreeMap<>();
        NODE.matcher(picture)
                .results()
                .forEach(node -> labels.put(node.group(1), label(node.group(2))));
        Map<String, Set<String>> allowed = allowed();
        Set<String> wrong = new TreeSet<>();
        ARROW.matcher(picture)
                .results()
                .forEach(
                        arrow -> {
                            String from = labels.getOrDefault(arrow.group(1), arrow.group(1));
                            String to = labels.getOrDefault(arrow.group(2), arrow.group(2));
                            boolean allows =
                                    allowed.entrySet().stream()
                                            .filter(rule -> isIn(rule.getKey(), from))
                                            .flatMap(rule -> rule.getValue().stream())
                                            .anyMatch(seen -> isIn(seen, to));
                            if (!allows) {
                                wrong.add(from + " --> " + to);
                            }
                        });
        return wrong;
    }

    private static String label(String text) {
        return text.equals("Streamgauge") ? BASE : text;
    }

    private static boolean isIn(String room, String label) {
        String parent = label.replace(".*", "");
        return room.equals(label)
                || (label.endsWith(".*") && (room.equals(parent) || room.startsWith(parent + ".")));
    }

    private static String test() throws IOException {
        Path tests = Path.of("src/test/java/io/streamgauge");
        return Files.readString(tests.resolve("ArchitectureTest.java"))
                + Files.readString(tests.resolve("CommandArchitectureTest.java"))
                + Files.readString(tests.resolve("EngineArchitectureTest.java"))
                + Files.readString(tests.resolve("LocalArchitectureTest.java"));
    }

    private static Set<String> names(String text) {
        Set<String> names = new HashSet<>();
        if (text.equals(BASE)) {
            names.add(BASE);
        }
        NAME.matcher(text)
                .results()
                .forEach(name -> names.add(name.group(1).isEmpty() ? BASE : name.group(1)));
        return names;
    }
}
