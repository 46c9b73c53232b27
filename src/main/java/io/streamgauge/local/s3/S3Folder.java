package io.streamgauge.local.s3;

import io.streamgauge.files.UnwritableFileException;
import io.streamgauge.files.UnwritableFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder that stands for Amazon S3: {@code s3://bucket/key} is the file {@code
 * FOLDER/bucket/key}. A bucket is a folder in it, and is created with its first object.
 *
 * <p>Any number of threads may use it: an object is written beside the buckets, and then moved to
 * its name.
 *
 * @param folder the folder ("local.s3")
 */
public record S3Folder(Path folder) {

    /** No bucket can have this name. */
    private static final String UPLOADS = ".uploads";

    public S3Folder {
        folder = folder.toAbsolutePath().normalize();
    }

    /** The file of an object, which is below the folder whether it exists or not. */
    public Path file(S3Object object) {
        return folder.resolve(object.bucket()).resolve(object.key());
    }

    /** Whether there is a bucket of this name. */
    public boolean hasBucket(String bucket) {
        S3Object.requireBucket(bucket);
        return Files.isDirectory(folder.resolve(bucket));
    }

    /**
     * Opens an object; the caller closes it.
     *
     * @throws NoSuchFileException when there is no such object
     */
    public InputStream read(S3Object object) throws IOException {
        Path file = file(object);
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(object.uri());
        }
        return Files.newInputStream(file);
    }

    /** The objects of a bucket whose keys begin with the prefix, sorted by key. */
    public List<S3Object> list(String bucket, String prefix) throws IOException {
        S3Object.requireBucket(bucket);
        Path root = folder.resolve(bucket);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> key(root, file))
                    .filter(key -> key.startsWith(prefix))
                    .sorted()
                    .map(key -> new S3Object(bucket, key))
                    .toList();
        }
    }

    /**
     * Writes an object, or replaces it. A reader sees the old or the new content, and the new one
     * is on disk when the call returns.
     *
     * @throws UnwritableFileException with the file, the reason and the remedy
     */
    public void put(S3Object object, byte[] content) throws UnwritableFileException {
        Path file = file(object);
        try {
            Path upload = upload();
            try {
                write(upload, content);
                publish(upload, file);
            } finally {
                Files.deleteIfExists(upload);
            }
            UnwritableFiles.written(file);
        } catch (IOException e) {
            throw UnwritableFiles.failed(file, e);
        }
    }

    /**
     * Writes a file as an object, as {@link #put(S3Object, byte[])} does.
     *
     * @throws UnwritableFileException with the file, the reason and the remedy
     */
    public void put(S3Object object, Path content) throws UnwritableFileException {
        Path file = file(object);
        try {
            Path upload = upload();
            try {
                Files.copy(content, upload);
                force(upload);
                publish(upload, file);
            } finally {
                Files.deleteIfExists(upload);
            }
            UnwritableFiles.written(file);
        } catch (IOException e) {
            throw UnwritableFiles.failed(file, e);
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** A new name for a file beside the buckets, which {@link #complete} makes an object. */
    public Path upload() throws IOException {
        Path uploads = Files.createDirectories(folder.resolve(UPLOADS));
        return uploads.resolve(UUID.randomUUID().toString());
    }

    /**
     * Deletes the files beside the buckets that were last written before a time: a process that was
     * killed left them.
     */
    public void removeUploads(Instant before) throws IOException {
        Path uploads = folder.resolve(UPLOADS);
        if (!Files.isDirectory(uploads)) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(uploads)) {
            for (Path file : left) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Makes a file from {@link #upload} an object, or replaces one, once it is on disk. */
    public void complete(Path upload, S3Object object) throws UnwritableFileException {
        Path file = file(object);
        try {
            try (FileChannel channel = FileChannel.open(upload, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            publish(upload, file);
            UnwritableFiles.written(file);
        } catch (IOException e) {
            throw UnwritableFiles.failed(file, e);
        }
    }

    private static void publish(Path upload, Path file) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.move(
                upload, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(Path path, byte[] content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static String key(Path root, Path file) {
        return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }
}
