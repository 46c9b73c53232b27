package io.streamgauge.local.storage;

import io.streamgauge.files.FolderInUseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The right to use a folder, held by one storage of one process; a dead process holds nothing. */
final class FolderLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);
    private static final Pattern PID = Pattern.compile("[0-9]{1,18}");

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    Path folder() {
        return folder;
    }

    static FolderLock of(Path folder) throws IOException {
        Path file = folder.resolve("lock");
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        if (!locked(channel)) {
            String holder = holder(channel);
            channel.close();
            throw new FolderInUseException(
                    "\"local.data\": the folder %s is in use by %s: stop it, or choose another folder"
                            .formatted(folder.toAbsolutePath(), holder));
        }
        name(channel);
        return new FolderLock(folder.toAbsolutePath(), channel);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    /** Writes who holds the lock, for those who want it too. */
    private static void name(FileChannel channel) {
        String holder = ProcessHandle.current().pid() + "\n";
        try {
            channel.truncate(0)
                    .write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.US_ASCII)), 0);
        } catch (IOException e) {
            // The lock holds without it.
            LOG.debug("The process is not named in the lock", e);
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        String pid = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).trim();
        if (!PID.matcher(pid).matches()) {
            return "another process";
        }
        return Long.parseLong(pid) == ProcessHandle.current().pid()
                ? "this process already"
                : "process " + pid;
    }
}
