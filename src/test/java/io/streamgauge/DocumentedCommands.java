package io.streamgauge;

import static io.streamgauge.DocsShape.at;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command lines in the docs, against the commands of the program. */
final class DocumentedCommands {

    private static final String CLASSES = "target/classes/io/streamgauge/command";
    private static final Map<String, Set<String>> COMMANDS = commands();
    private static final Pattern PROPERTY = Pattern.compile("-D([\\w./-]+)(?==)");
    private static final Pattern PROGRAM =
            Pattern.compile("(?:bin/streamgauge|java .*-jar \\S*streamgauge\\.jar)(.*)");
    private static final Pattern LONG_OPTION = Pattern.compile("(--[a-z-]+)(?:[ =].*)?");
    private static final String PROGRAM_ITSELF = "streamgauge";

    /** Those of Docker and the JVM. */
    private static final Set<String> OPTIONS_OF_OTHERS =
            Set.of("--read-only", "--format", "--user", "--tmpfs");

    private DocumentedCommands() {}

    /** Commands of the program, their options, and keys on the command line, that do not exist. */
    static List<String> unknown(MarkdownPage page) {
        List<String> mistakes = new ArrayList<>();
        for (MarkdownPage.Block block : page.blocks("sh")) {
            for (String line : block.text().replace("\\\n", " ").split("\n", -1)) {
                Matcher program = PROGRAM.matcher(line);
                if (program.find()) {
                    check(COMMANDS, words(program.group(1)))
                            .forEach(word -> mistakes.add(at(page, block.line()) + word));
                }
                PROPERTY.matcher(line)
                        .results()
                        .map(property -> property.group(1))
                        .filter(
                                key ->
                                        DocsNames.KEY.matcher(key).matches()
                                                && !DocsNames.isKey(key))
                        .forEach(key -> mistakes.add(at(page, block.line()) + "-D" + key));
            }
        }
        Set<String> options = new HashSet<>(OPTIONS_OF_OTHERS);
        COMMANDS.values().forEach(options::addAll);
        DocsNames.eachSpan(
                page,
                LONG_OPTION,
                (option, passage) -> {
                    if (!options.contains(option.group(1))) {
                        mistakes.add(at(page, passage.line()) + option.group(1));
                    }
                });
        return mistakes;
    }

    private static List<String> check(Map<String, Set<String>> commands, List<String> words) {
        List<String> mistakes = new ArrayList<>();
        String command = PROGRAM_ITSELF;
        for (String word : words) {
            String option = word.replaceFirst("=.*", "");
            if (word.startsWith("--") && !commands.get(command).contains(option)) {
                mistakes.add(command + " " + option);
            } else if (commands.containsKey(command + " " + word)) {
                command += " " + word;
            } else if (command.equals(PROGRAM_ITSELF) && word.matches("[a-z][a-z-]+")) {
                if (commands.containsKey(word)) {
                    command = word;
                } else {
                    mistakes.add(word);
                }
            }
        }
        return mistakes;
    }

    /** The options of each command, by its name. */
    private static Map<String, Set<String>> commands() {
        Map<String, Set<String>> commands = new HashMap<>();
        for (JavaClass found : new ClassFileImporter().importPath(CLASSES)) {
            Command command = found.reflect().getAnnotation(Command.class);
            if (command != null) {
                commands.merge(command.name(), options(found.reflect()), DocumentedCommands::union);
                Class<?>[] parts =
                        command.name().equals(PROGRAM_ITSELF)
                                ? new Class<?>[0]
                                : command.subcommands();
                for (Class<?> part : parts) {
                    commands.put(
                            command.name() + " " + part.getAnnotation(Command.class).name(),
                            options(part));
                }
            }
        }
        return commands;
    }

    /** Parts of several commands may have the same name. */
    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    /** The options of a class, those of what it mixes in, and those that all commands have. */
    private static Set<String> options(Class<?> command) {
        Set<String> options = new HashSet<>(Set.of("--help", "--version"));
        if (command.getSuperclass() != Object.class) {
            options.addAll(options(command.getSuperclass()));
        }
        for (Field field : command.getDeclaredFields()) {
            Option option = field.getAnnotation(Option.class);
            if (option != null) {
                options.addAll(List.of(option.names()));
                Stream.of(option.names())
                        .filter(name -> option.negatable())
                        .forEach(name -> options.add(name.replace("--", "--no-")));
            }
            if (field.isAnnotationPresent(Mixin.class)
                    || field.isAnnotationPresent(ArgGroup.class)) {
                options.addAll(options(field.getType()));
            }
        }
        return options;
    }

    /** The words of a line of the shell, in which a quoted text is one word. */
    private static List<String> words(String line) {
        return Pattern.compile("\"[^\"]*\"|'[^']*'|\\S+")
                .matcher(line)
                .results()
                .map(word -> word.group())
                .toList();
    }
}
