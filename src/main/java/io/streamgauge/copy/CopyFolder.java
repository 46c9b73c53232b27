package io.streamgauge.copy;

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
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder with the progress of copies: one entry for each source, target, and way to read.
 *
 * @param path the folder, which is created if it is missing
 */
public record CopyFolder(Path path) {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();
    private static final int KEY_LENGTH = 16;

    /** The entry of a copy, which is not locked and may not exist. */
    Entry entry(CopySource source, CopyTarget target) {
        String text =
                String.join("\n", source.name(), source.method(), target.name(), target.identity());
        String key =
                HexFormat.of()
                        .formatHex(Digests.sha256().digest(text.getBytes(UTF_8)))
                        .substring(0, KEY_LENGTH);
        return new Entry(path, key, source.name() + " to " + target.name());
    }

    /**
     * The saved progress of one copy.
     *
     * @param copy what is copied, for messages
     */
    record Entry(Path folder, String key, String copy) {

        /** The file with the rejected rows. */
        Path rejects() {
            return folder.resolve(key + ".rejects.jsonl");
        }

        /** Locks the entry; a CopyException if another run has it, here or in another process. */
        LockFile lock() {
            try {
                return LockFile.lock(folder.resolve(key + ".lock"));
            } catch (LockFile.HeldException e) {
                throw new CopyException(
                        "%s is already being copied by %s: wait for it, or stop it"
                                .formatted(copy, e.holder()),
                        e);
            } catch (IOException e) {
                throw new CopyException(
                        "%s is not copied, because its state is not saved: %s"
                                .formatted(copy, e.getMessage()),
                        e);
            }
        }

        Optional<CopyState> read() {
            try {
                Optional<byte[]> saved = file().read();
                if (saved.isEmpty()) {
                    return Optional.empty();
                }
                CopyState state = JSON.readValue(saved.get(), CopyState.class);
                if (state == null || !state.isWhole()) {
                    throw unreadable("it does not have the progress of the copy", null);
                }
                return Optional.of(state);
            } catch (JsonProcessingException e) {
                throw unreadable(e.getOriginalMessage(), e);
            } catch (IOException e) {
                throw unreadable(e.toString(), e);
            }
        }

        void save(CopyState state) {
            try {
                file().save(JSON.writeValueAsBytes(state));
            } catch (IOException e) {
                throw new CopyException(
                        "The copy stopped, because its state is not saved: " + e.getMessage(), e);
            }
        }

        private AtomicFile file() {
            return new AtomicFile(folder.resolve(key + ".json"));
        }

        private CopyException unreadable(String reason, @Nullable Exception cause) {
            return new CopyException(
                    "'%s' cannot be read (%s): correct it, or remove it to copy from the beginning"
                            .formatted(file().path(), reason),
                    cause);
        }
    }
}
