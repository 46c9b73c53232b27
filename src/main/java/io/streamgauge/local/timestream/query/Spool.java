package io.streamgauge.local.timestream.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The storage of rows for further pages: files that are deleted when they are closed.
 *
 * @param folder the folder of the files
 * @param maxBytes the bytes that all kept results may take
 */
record Spool(Path folder, long maxBytes) {

    /** The files in a data folder; those that a killed process left are removed. */
    static Spool in(Path data, long maxBytes) {
        Path folder = data.resolve("results");
        try {
            Files.createDirectories(folder);
            try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*.rows")) {
                for (Path file : left) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "\"local.data\": the folder %s cannot be used: make it writable"
                            .formatted(folder),
                    e);
        }
        return new Spool(folder, maxBytes);
    }

    /** The bytes that one result may take. */
    long maxResultBytes() {
        return maxBytes / 4;
    }

    /** A new file. */
    FileChannel open() throws IOException {
        Path file = Files.createTempFile(folder, "", ".rows");
        return FileChannel.open(
                file,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }
}
