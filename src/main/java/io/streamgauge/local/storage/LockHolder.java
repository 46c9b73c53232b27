package io.streamgauge.local.storage;

import io.streamgauge.files.FolderInUseException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process that holds a lock, as the file of the lock names it.
 *
 * @param pid its id; 0 if the file does not name it
 * @param url where it answers; null if it is a short command, or has just begun
 */
record LockHolder(long pid, @Nullable URI url) {

    private static final Logger LOG = LoggerFactory.getLogger(LockHolder.class);
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,18})\\s+(https?://\\S+)?\\s*");
    private static final int MAX_BYTES = 300;

    /** This process. */
    static LockHolder here(@Nullable URI url) {
        return new LockHolder(ProcessHandle.current().pid(), url);
    }

    static LockHolder in(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MAX_BYTES);
        channel.read(bytes, 0);
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
        Matcher holder = TEXT.matcher(text);
        if (!holder.matches()) {
            return new LockHolder(0, null);
        }
        @Nullable String url = holder.group(2);
        return new LockHolder(
                Long.parseLong(holder.group(1)), url == null ? null : URI.create(url));
    }

    void write(FileChannel channel) {
        String text = pid + "\n" + (url == null ? "" : url + "\n");
        try {
            channel.truncate(0).write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
        } catch (IOException e) {
            // The lock holds without it.
            LOG.debug("The process is not named in the lock", e);
        }
    }

    FolderInUseException failure(Path folder) {
        return new FolderInUseException(
                "\"local.data\": the folder %s is in use by %s: %s, or choose another folder"
                        .formatted(
                                folder,
                                this,
                                url == null ? "wait until it has ended, stop it" : "stop it"),
                url);
    }

    @Override
    public String toString() {
        if (pid == 0) {
            return "another process";
        }
        String name =
                pid == ProcessHandle.current().pid() ? "this process already" : "process " + pid;
        return url == null ? name : name + ", which answers at " + url;
    }
}
