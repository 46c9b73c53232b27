package io.streamgauge.command.create;

import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.cases.RouteIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The files of a new route. Both are written, or none; neither replaces a file.
 *
 * @param route the route file
 * @param cases the case file
 */
record NewFiles(Path route, Path cases) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*");
    private static final Pattern PID = Pattern.compile("\\d{1,18}");

    /**
     * Checks a name.
     *
     * @param routes the folder of routes, none of which may have it as its id
     * @throws IllegalArgumentException if it is not valid, or taken
     */
    static void checkName(String name, Path routes) throws IOException {
        if (!NAME.matcher(name).matches() || name.length() > 100) {
            throw new IllegalArgumentException(
                    "\"ROUTE\" must be letters, digits and single hyphens, and begin with a letter, but is \"%s\": write one such as stock-prices"
                            .formatted(name));
        }
        if (!Files.isDirectory(routes)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(routes, "*.camel.yaml")) {
            for (Path file : files) {
                RouteFile route = new RouteFile(file.toString(), Files.readString(file));
                if (RouteIndex.of(List.of(route)).ids().contains(name)
                        && !file.getFileName().toString().equals(name + ".camel.yaml")) {
                    throw new IllegalArgumentException(
                            "%s has a route with the id \"%s\": choose another name"
                                    .formatted(file, name));
                }
            }
        }
    }

    /** The files of a route in a folder. */
    static NewFiles of(Path folder, String name) {
        return new NewFiles(
                folder.resolve(name + ".camel.yaml"),
                folder.resolve("tests").resolve(name + ".test.yaml"));
    }

    /**
     * Checks that they do not exist.
     *
     * @throws IllegalArgumentException if one does, with its name
     */
    void checkAbsent() {
        removeUnfinished();
        for (Path file : List.of(route, cases)) {
            if (Files.exists(file)) {
                throw exists(file);
            }
        }
    }

    /**
     * Writes them. The route comes last: a program that runs takes it when its cases are there.
     *
     * @throws IllegalArgumentException if one exists
     * @throws IOException if they cannot be written; then neither exists
     */
    void write(String routeText, String casesText) throws IOException {
        checkAbsent();
        Files.createDirectories(cases.toAbsolutePath().getParent());
        Path routeDraft = draft(route);
        Path casesDraft = draft(cases);
        try {
            Files.writeString(casesDraft, casesText, StandardCharsets.UTF_8);
            Files.writeString(routeDraft, routeText, StandardCharsets.UTF_8);
            publish(casesDraft, cases);
            try {
                publish(routeDraft, route);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(cases);
                throw e;
            }
        } finally {
            Files.deleteIfExists(routeDraft);
            Files.deleteIfExists(casesDraft);
        }
    }

    /** Its name is not one of a route, so that no program loads it. */
    private static Path draft(Path file) {
        return file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    }

    /** Removes what a process has left that was killed while it wrote the same two files. */
    private void removeUnfinished() {
        Path folder = Objects.requireNonNull(route.toAbsolutePath().getParent());
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> drafts =
                Files.newDirectoryStream(folder, "." + route.getFileName() + ".*")) {
            for (Path draft : drafts) {
                String pid = draft.getFileName().toString().replaceFirst(".*\\.", "");
                if (PID.matcher(pid).matches() && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                    removeUnfinished(draft, pid);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The case file is its draft, if nobody has written to it since. */
    private void removeUnfinished(Path routeDraft, String pid) throws IOException {
        Path casesDraft = cases.resolveSibling("." + cases.getFileName() + "." + pid);
        if (Files.exists(casesDraft)
                && Files.exists(cases)
                && !Files.exists(route)
                && Files.isSameFile(casesDraft, cases)
                && Files.getLastModifiedTime(cases).compareTo(Files.getLastModifiedTime(routeDraft))
                        <= 0) {
            Files.delete(cases);
        }
        Files.deleteIfExists(casesDraft);
        Files.deleteIfExists(routeDraft);
    }

    /** Gives a draft its name at once; unlike a move, a link never replaces a file. */
    private static void publish(Path draft, Path file) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            throw exists(file);
        } catch (UnsupportedOperationException | IOException e) {
            if (Files.exists(file)) {
                throw exists(file);
            }
            Files.move(draft, file);
        }
    }

    private static IllegalArgumentException exists(Path file) {
        return new IllegalArgumentException(
                "%s exists and is not replaced: choose another name, or remove the file"
                        .formatted(file));
    }
}
