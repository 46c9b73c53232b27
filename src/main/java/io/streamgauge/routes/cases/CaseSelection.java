package io.streamgauge.routes.cases;

import io.streamgauge.reading.SpellingSuggestion;
import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The cases that were asked for, and the route files that they are for: those in the folder above
 * {@code tests/}.
 *
 * @param cases the cases, file by file
 * @param problems why the files are not valid; with problems, no case can run
 * @param routes the route files, by the name of the case file
 */
public record CaseSelection(
        List<RouteCase> cases, List<RouteProblem> problems, Map<String, RouteIndex> routes) {

    /** The folder of case files beside route files. */
    public static final String FOLDER = "tests";

    private static final String ROUTE = ".camel.yaml";

    /**
     * Selects cases.
     *
     * @param asked files or folders, which say where the cases are, and parts of names of cases or
     *     of their files, which say which of them; an empty list for all
     * @param folder where the cases are if none of them is a file or a folder
     * @param isKey whether a key is one that Streamgauge or Camel reads
     * @throws IllegalArgumentException if a part of a name selects nothing, or there are no cases
     */
    public static CaseSelection of(List<String> asked, Path folder, Predicate<String> isKey) {
        List<String> names = asked.stream().filter(it -> !Files.exists(Path.of(it))).toList();
        List<Path> places =
                asked.stream().filter(it -> Files.exists(Path.of(it))).map(Path::of).toList();
        Set<Path> files = new TreeSet<>(Comparator.comparing(Path::toString));
        for (Path place : places.isEmpty() ? List.of(folder) : places) {
            files.addAll(caseFiles(place));
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s has no case file: write one, such as %s"
                            .formatted(
                                    places.isEmpty() ? folder : places.get(0),
                                    folder.resolve("prices" + CaseFile.ENDING)));
        }
        List<RouteCase> all = new ArrayList<>();
        List<RouteProblem> problems = new ArrayList<>();
        Map<String, RouteIndex> routes = new LinkedHashMap<>();
        Map<Path, RouteIndex> folders = new LinkedHashMap<>();
        for (Path path : files) {
            CaseFile file = CaseFile.read(new RouteFile(path.toString(), read(path)));
            all.addAll(file.cases());
            problems.addAll(file.problems());
            routes.put(
                    path.toString(), folders.computeIfAbsent(routesOf(path), CaseSelection::index));
        }
        List<RouteCase> selected = selected(all, names, problems.isEmpty());
        for (RouteCase each : selected) {
            RouteIndex index = routes.getOrDefault(each.file(), RouteIndex.of(List.of()));
            addUnknownRoutes(each, index, problems);
            addUnreadSettings(each, index, problems, isKey);
        }
        return new CaseSelection(selected, problems, routes);
    }

    private static List<RouteCase> selected(
            List<RouteCase> all, List<String> names, boolean complete) {
        for (String name : names) {
            if (complete && all.stream().noneMatch(it -> isNamed(it, name))) {
                throw new IllegalArgumentException(
                        "\"%s\" is not a file, and not a part of the name of a case%s: --list lists them"
                                .formatted(
                                        name,
                                        SpellingSuggestion.to(name, words(all))
                                                .map(" (did you mean \"%s\"?)"::formatted)
                                                .orElse("")));
            }
        }
        return all.stream()
                .filter(it -> names.isEmpty() || names.stream().anyMatch(name -> isNamed(it, name)))
                .toList();
    }

    private static Set<String> words(List<RouteCase> all) {
        Set<String> words = new TreeSet<>();
        all.forEach(it -> words.addAll(List.of(it.name(), it.route(), fileName(it))));
        return words;
    }

    private static boolean isNamed(RouteCase tested, String part) {
        String wanted = part.toLowerCase(Locale.ROOT);
        return List.of(tested.name(), tested.route(), tested.file()).stream()
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** The name of the file, without its ending. */
    private static String fileName(RouteCase tested) {
        return Path.of(tested.file()).getFileName().toString().replace(CaseFile.ENDING, "");
    }

    private static void addUnknownRoutes(
            RouteCase tested, RouteIndex routes, List<RouteProblem> problems) {
        for (String id : tested.routes()) {
            if (!routes.ids().contains(id)) {
                problems.add(
                        new RouteProblem(
                                tested.at(),
                                "no route file beside \"%s\" has a route with the id \"%s\""
                                        .formatted(FOLDER, id),
                                SpellingSuggestion.remedy(id, routes.ids(), "the ids are")));
            }
        }
    }

    private static void addUnreadSettings(
            RouteCase tested,
            RouteIndex routes,
            List<RouteProblem> problems,
            Predicate<String> isKey) {
        Set<String> read = routes.keys(tested.routes());
        for (String key : tested.setup().settings().keySet()) {
            if (!read.contains(key) && !isKey.test(key)) {
                problems.add(
                        new RouteProblem(
                                tested.at(),
                                "\"settings\": no route of the case reads \"%s\"".formatted(key),
                                SpellingSuggestion.remedy(key, read, "they read")));
            }
        }
    }

    private static List<Path> caseFiles(Path place) {
        if (!Files.isDirectory(place)) {
            return Files.exists(place) ? List.of(place) : List.of();
        }
        try (Stream<Path> all = Files.walk(place)) {
            return all.filter(file -> file.toString().endsWith(CaseFile.ENDING)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of the route files that a case file is for. */
    private static Path routesOf(Path file) {
        Path folder = file.toAbsolutePath().normalize().resolveSibling("");
        return folder.endsWith(FOLDER) ? folder.resolveSibling("") : folder;
    }

    private static RouteIndex index(Path folder) {
        List<RouteFile> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + ROUTE)) {
            for (Path path : all) {
                files.add(new RouteFile(shown(path), read(path)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.sort(Comparator.comparing(RouteFile::name));
        return RouteIndex.of(files);
    }

    /** A path from the folder that the program runs in, where that is above it. */
    private static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return (path.startsWith(here) ? here.relativize(path) : path).toString();
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read: %s".formatted(path, e), e);
        }
    }
}
