package io.streamgauge.runtime.dryrun;

import io.streamgauge.camel.WorkingFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The temporary folder of a dry run, which has copies of the files that its route reads and
 * changes. Guarded by its monitor.
 */
final class DryRunFolder implements WorkingFolder {

    /** Larger than any state of a route; files that are loaded are not copied together. */
    private static final long MAX_STATE_BYTES = 512L << 20;

    private static final String INSIDE = "here";
    private static final String OUTSIDE = "elsewhere";

    private final Path root;
    private final Path current = Path.of("").toAbsolutePath();
    private final Set<Path> copied = new HashSet<>();
    private final Map<Path, Stamp> before = new HashMap<>();

    /** What differs between two versions of a file. */
    private record Stamp(long size, FileTime modified) {

        static Stamp of(Path file) throws IOException {
            return new Stamp(Files.size(file), Files.getLastModifiedTime(file));
        }
    }

    DryRunFolder(Path root) {
        this.root = root;
    }

    /** Where the rejects of endpoints go, apart from those of earlier runs. */
    Path rejects() {
        return root.resolve("rejects");
    }

    /** What stands for the folder that the program runs in. */
    Path inside() {
        return root.resolve(INSIDE);
    }

    /** The state of the embedded endpoint. */
    Path endpoint() {
        return root.resolve("aws");
    }

    /** Where the requests are kept. */
    Path requests() {
        return root.resolve("requests.jsonl");
    }

    @Override
    public synchronized Path place(Path path) {
        Path real = real(path);
        if (real.startsWith(root)) {
            return path;
        }
        Path to = mapped(real);
        if (isNew(real)) {
            copy(real, to);
        }
        return to;
    }

    @Override
    public synchronized Path placeOfNames(Path path) {
        Path real = real(path);
        Path to = mapped(real);
        if (!real.startsWith(root) && isNew(real)) {
            fill(real, to, false);
        }
        return real.startsWith(root) ? path : to;
    }

    /** Where the copy of a file is, or would be. */
    Path mapped(Path path) {
        Path real = real(path);
        return real.startsWith(current)
                ? root.resolve(INSIDE).resolve(current.relativize(real).toString())
                : root.resolve(OUTSIDE).resolve(real.getRoot().relativize(real).toString());
    }

    /**
     * Fills the copy of a folder with files of the same names, sizes and times, but without their
     * content.
     *
     * @return the real files, by the paths of their placeholders
     */
    synchronized Map<String, Path> fill(Path folder, Path to, boolean recursive) {
        Map<String, Path> files = new TreeMap<>();
        try {
            Files.createDirectories(to);
            if (!Files.isDirectory(folder)) {
                return files;
            }
            try (Stream<Path> all = Files.walk(folder, recursive ? 100 : 1)) {
                for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                    Path placeholder = to.resolve(folder.relativize(file).toString());
                    placeholder(file, placeholder);
                    files.put(placeholder.toString(), file);
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void placeholder(Path file, Path placeholder) throws IOException {
        try {
            Stamp stamp = Stamp.of(file);
            Files.createDirectories(placeholder.getParent());
            try (RandomAccessFile sparse = new RandomAccessFile(placeholder.toFile(), "rw")) {
                sparse.setLength(stamp.size());
            }
            Files.setLastModifiedTime(placeholder, stamp.modified());
            before.put(placeholder, stamp);
        } catch (NoSuchFileException e) {
            // A program has taken it meanwhile.
            Files.deleteIfExists(placeholder);
        }
    }

    private boolean isNew(Path real) {
        for (Path folder = real; folder != null; folder = folder.getParent()) {
            if (copied.contains(folder)) {
                return false;
            }
        }
        return copied.add(real);
    }

    private void copy(Path real, Path to) {
        try {
            if (Files.exists(real)) {
                Files.walkFileTree(real, new Copy(real, to));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(real + " cannot be copied: " + e.getMessage(), e);
        }
    }

    private static Path real(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** What became of the files since they were copied. */
    synchronized Map<String, String> changes() {
        Map<String, String> changes = new TreeMap<>();
        try {
            Set<Path> now = new HashSet<>();
            for (String part : Set.of(INSIDE, OUTSIDE)) {
                if (Files.isDirectory(root.resolve(part))) {
                    try (Stream<Path> all = Files.walk(root.resolve(part))) {
                        all.filter(Files::isRegularFile).forEach(now::add);
                    }
                }
            }
            for (Path file : now) {
                Stamp old = before.get(file);
                if (old == null || !old.equals(Stamp.of(file))) {
                    changes.put(shown(file.toString()), old == null ? "created" : "changed");
                }
            }
            before.keySet().stream()
                    .filter(file -> !now.contains(file))
                    .forEach(file -> changes.put(shown(file.toString()), "removed"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        changes.keySet().removeIf(DryRunFolder::isAside);
        return changes;
    }

    /** Locks and temporary files are no outcome. */
    private static boolean isAside(String file) {
        return file.endsWith(".lock")
                || file.endsWith("/lock")
                || file.endsWith(".next")
                || file.startsWith("data/temporary/");
    }

    /** Whether a folder of the user had files that were copied. */
    synchronized boolean hadFiles(Path folder) {
        Path copy = mapped(folder);
        return before.keySet().stream().anyMatch(file -> file.startsWith(copy));
    }

    /** The copies of a folder's files whose names have an ending, and which the run has made. */
    synchronized List<Path> created(String ending) throws IOException {
        try (Stream<Path> all = Files.exists(inside()) ? Files.walk(inside()) : Stream.empty()) {
            return all.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !before.containsKey(file))
                    .sorted()
                    .toList();
        }
    }

    /** A text with the paths that the files really have. */
    String shown(String text) {
        return text.replace(root.resolve(INSIDE) + "/", "")
                .replace(root.resolve(INSIDE).toString(), ".")
                .replace(root.resolve(OUTSIDE).toString(), "")
                .replace(rejects().toString(), "the dead letters");
    }

    private final class Copy extends SimpleFileVisitor<Path> {

        private final Path from;
        private final Path to;
        private long bytes;

        Copy(Path from, Path to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            bytes += attributes.size();
            if (bytes > MAX_STATE_BYTES) {
                throw new IOException(
                        "it has more than %d MB, the maximum that a dry run copies"
                                .formatted(MAX_STATE_BYTES >> 20));
            }
            Path copy = from.equals(file) ? to : to.resolve(from.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(
                    file,
                    copy,
                    StandardCopyOption.COPY_ATTRIBUTES,
                    StandardCopyOption.REPLACE_EXISTING);
            before.put(copy, Stamp.of(copy));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }
}
