package io.streamgauge.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system in memory that is soon full, at a folder; only root may mount one. */
public final class SmallDisk implements AutoCloseable {

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts it, or leaves the test out where that is not allowed. */
    public static SmallDisk mount(Path folder, int megabytes) throws Exception {
        Files.createDirectories(folder);
        Process mount =
                run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder);
        String output = new String(mount.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(mount.waitFor() == 0, () -> "No file system can be mounted here: " + output);
        return new SmallDisk(folder);
    }

    public Path folder() {
        return folder;
    }

    /** Takes some of the space, until it is given back. */
    public void reserve(int megabytes) throws IOException {
        Files.write(ballast(), new byte[megabytes << 20]);
    }

    /** Takes all space that is left, to the last byte. */
    public void fill() throws IOException {
        try (RandomAccessFile ballast = new RandomAccessFile(ballast().toFile(), "rw")) {
            ballast.seek(ballast.length());
            byte[] block = new byte[4096];
            while (Files.getFileStore(folder).getUsableSpace() > 0) {
                ballast.write(block);
            }
        }
    }

    /** Gives back all that was taken. */
    public void free() throws IOException {
        Files.deleteIfExists(ballast());
    }

    @Override
    public void close() throws Exception {
        // Lazily, because a process of the test may end a little later.
        run("umount", "-l", folder).waitFor();
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    private static Process run(Object... command) throws IOException {
        return new ProcessBuilder(List.of(command).stream().map(Object::toString).toList())
                .redirectErrorStream(true)
                .start();
    }
}
