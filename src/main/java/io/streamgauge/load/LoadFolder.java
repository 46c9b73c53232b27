package io.streamgauge.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.streamgauge.files.AtomicFile;
import io.streamgauge.files.Digests;
import io.streamgauge.files.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder with the progress of loads: one entry for each file content, table and way to read it;
 * the name of the file does not matter.
 *
 * @param path the folder, which is created if it is missing
 */
public record LoadFolder(Path path) {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();
    private static final int KEY_LENGTH = 16;
    private static final String INCOMPLETE = "it does not have the progress of the load";

    /**
     * Opens the entry of a load, and locks it until it is closed; a LoadException if another run
     * has it open, here or in another process.
     */
    Entry open(LoadSource source, LoadTarget target) {
        return open(source, target, "");
    }

    /** Opens the entry of a load that is made in another way than by WriteRecords. */
    Entry open(LoadSource source, LoadTarget target, String way) {
        Fingerprint content = Fingerprint.of(source.file());
        String key = key(source, target, way);
        try {
            return new Entry(
                    content,
                    new AtomicFile(path.resolve(key + ".json")),
                    path.resolve(key),
                    LockFile.lock(path.resolve(key + ".lock")));
        } catch (LockFile.HeldException e) {
            throw new LoadException(
                    "%s is already being loaded into %s by %s: wait for it, or stop it"
                            .formatted(source.file(), target.name(), e.holder()),
                    e);
        } catch (IOException e) {
            throw new LoadException(
                    "%s is not loaded, because its state is not saved: %s"
                            .formatted(source.file(), e.getMessage()),
                    e);
        }
    }

    private static String key(LoadSource source, LoadTarget target, String way) {
        try {
            MessageDigest digest = Digests.sha256();
            FileDigest.addTo(digest, source.file());
            digest.update(
                    (target.name() + "\n" + target.identity() + "\n" + source.method() + way)
                            .getBytes(UTF_8));
            return HexFormat.of().formatHex(digest.digest()).substring(0, KEY_LENGTH);
        } catch (IOException e) {
            throw new LoadException("%s cannot be read: %s".formatted(source.file(), e), e);
        }
    }

    /**
     * The saved progress of one load. The content is that of the file before it was read; the base
     * is the prefix of the names of its files.
     */
    record Entry(Fingerprint content, AtomicFile state, Path base, LockFile lock)
            implements AutoCloseable {

        /** The file with the rejected rows of a pass. */
        Path rejects(int pass) {
            return file(pass, ".rejects.jsonl");
        }

        /** The file with the numbers of these rows. */
        Path rejectedRows(int pass) {
            return file(pass, ".rejects.rows");
        }

        private Path file(int pass, String ending) {
            return base.resolveSibling(base.getFileName() + (pass == 0 ? "" : "." + pass) + ending);
        }

        /** Removes the files of earlier passes, which no run needs any more. */
        void forgetBefore(int pass) {
            try {
                for (int before = 0; before < pass; before++) {
                    Files.deleteIfExists(rejects(before));
                    Files.deleteIfExists(rejectedRows(before));
                }
            } catch (IOException e) {
                throw new LoadException(
                        "Files of an earlier run cannot be removed beside '%s': %s"
                                .formatted(base, e),
                        e);
            }
        }

        Optional<LoadState> read() {
            Optional<LoadState> read = read(LoadState.class);
            if (read.isPresent() && !read.get().isWhole()) {
                throw unreadable(INCOMPLETE, null);
            }
            return read;
        }

        <T> Optional<T> read(Class<T> type) {
            try {
                Optional<byte[]> saved = state.read();
                return saved.isEmpty() ? Optional.empty() : Optional.of(parsed(saved.get(), type));
            } catch (JsonProcessingException e) {
                throw unreadable(e.getOriginalMessage(), e);
            } catch (IOException e) {
                throw unreadable(e.toString(), e);
            }
        }

        private <T> T parsed(byte[] saved, Class<T> type) throws IOException {
            T read = JSON.readValue(saved, type);
            if (read == null) {
                throw unreadable(INCOMPLETE, null);
            }
            return read;
        }

        private LoadException unreadable(String reason, @Nullable Exception cause) {
            return new LoadException(
                    "'%s' cannot be read (%s): correct it, or remove it to load from the beginning"
                            .formatted(state.path(), reason),
                    cause);
        }

        /** Saves the progress; a LoadException if the file was changed since. */
        void save(Object now) {
            content.check();
            try {
                state.save(JSON.writeValueAsBytes(now));
            } catch (IOException e) {
                throw new LoadException(
                        "The load stopped, because its state is not saved: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            lock.close();
        }
    }

    /**
     * The attributes of a file that reveal whether it was changed while it was read. The key is the
     * file's identity, which differs if another file takes its name; null if the file system has
     * none.
     */
    record Fingerprint(Path file, long size, FileTime modified, @Nullable Object key) {

        static Fingerprint of(Path file) {
            try {
                BasicFileAttributes attributes =
                        Files.readAttributes(file, BasicFileAttributes.class);
                return new Fingerprint(
                        file,
                        attributes.size(),
                        attributes.lastModifiedTime(),
                        attributes.fileKey());
            } catch (IOException e) {
                throw new LoadException("%s cannot be read: %s".formatted(file, e), e);
            }
        }

        /**
         * @throws LoadException if the file was changed or replaced
         */
        void check() {
            if (!equals(of(file))) {
                throw new LoadException(
                        "%s was changed while it was being loaded: load it again when it is complete"
                                .formatted(file));
            }
        }
    }
}
